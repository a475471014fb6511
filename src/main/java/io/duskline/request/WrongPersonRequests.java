package io.duskline.request;

import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongPersonConsequence;
import io.duskline.catalog.Deprecation;
import org.springframework.stereotype.Component;

/** A reader who is the wrong one is a request: whom they named instead is for one of us to add, or not. */
@Component
class WrongPersonRequests implements WrongPersonConsequence {

    private final RequestBook book;

    WrongPersonRequests(RequestBook book) {
        this.book = book;
    }

    @Override
    public void follow(WrongPerson report, Deprecation deprecation) {
        book.open(new Asked(
                RequestKind.WRONG_PERSON,
                report.deprecationId(),
                report.accountId(),
                report.contactId(),
                null,
                null,
                null,
                null,
                report.instead() == null ? null : "Instead: " + report.instead(),
                null,
                null));
    }
}
