package io.duskline.request;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AnswerConsequence;
import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An answer that waits for us is a request; what the account had asked for before is replaced by whatever it answers now. */
@Component
class AnsweredRequests implements AnswerConsequence {

    private final RequestBook book;

    AnsweredRequests(RequestBook book) {
        this.book = book;
    }

    @Override
    public void follow(Acknowledgement given, Deprecation deprecation) {
        if (!given.confirmed()) {
            return; // it does not count yet
        }
        book.end(
                given.deprecationId(),
                given.accountId(),
                OpenAnswers.ASKED,
                RequestOutcome.SUPERSEDED,
                "They answered anew, receipt " + given.receiptNumber() + ".",
                Ledger.ITSELF);
        book.end(
                given.deprecationId(),
                given.accountId(),
                Set.of(RequestKind.UNHEARD),
                RequestOutcome.SETTLED,
                "They answered, receipt " + given.receiptNumber() + ".",
                Ledger.ITSELF);
        switch (given.answer()) {
            case NEED_HELP -> book.open(asked(RequestKind.HELP, given, given.question()));
            case NEED_MORE_TIME -> book.open(asked(RequestKind.TIME, given, given.because()));
            case MIGRATING, MOVED, NOT_AFFECTED -> {}
        }
    }

    private static Asked asked(RequestKind kind, Acknowledgement given, @Nullable String text) {
        return new Asked(
                kind,
                given.deprecationId(),
                given.accountId(),
                given.contactId(),
                given.id(),
                null,
                null,
                null,
                text,
                given.by(),
                given.locale());
    }
}
