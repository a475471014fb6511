package io.duskline.request;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.WithdrawalConsequence;
import io.duskline.ledger.Ledger;
import java.util.List;
import org.springframework.stereotype.Component;

/** What does not end after all leaves nobody without time. */
@Component
class WithdrawnRequests implements WithdrawalConsequence {

    private final RequestBook book;

    WithdrawnRequests(RequestBook book) {
        this.book = book;
    }

    @Override
    public void follow(Deprecation withdrawn) {
        book.end(
                withdrawn.id(),
                null,
                List.of(RequestKind.TIME, RequestKind.UNHEARD),
                RequestOutcome.WITHDRAWN,
                "It does not end after all.",
                Ledger.ITSELF);
    }
}
