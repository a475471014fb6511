package io.duskline.request;

import io.duskline.acknowledgement.PassOnConsequence;
import io.duskline.acknowledgement.PassedOn;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Contact;
import org.springframework.stereotype.Component;

/** Whom a reader named is told once one of us agrees: until then it is a request, decided on the account's page. */
@Component
class PassOnRequests implements PassOnConsequence {

    private final RequestBook book;

    PassOnRequests(RequestBook book) {
        this.book = book;
    }

    @Override
    public void waits(PassedOn passed, Contact to, Deprecation deprecation) {
        book.open(new Asked(
                RequestKind.WRONG_PERSON,
                passed.deprecationId(),
                passed.accountId(),
                passed.fromContactId(),
                null,
                null,
                null,
                null,
                "To be passed on to " + to.email() + ": decide on the account's page.",
                null,
                null));
    }
}
