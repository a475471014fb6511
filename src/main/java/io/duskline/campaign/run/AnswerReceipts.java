package io.duskline.campaign.run;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.campaign.letter.Replies;
import io.duskline.campaign.letter.Reply;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.ledger.Ledger;
import io.duskline.notice.text.Receipt;
import io.duskline.web.Allowances;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends receipts to contacts who answered. The answer's own row says that its mail is due, so an answer waits for no campaign,
 * and a killed node loses no mail. A contact gets at most {@link Allowances.Act#RECEIPT_MAIL} an hour. Later receipts wait, and
 * only the answer that is then current is confirmed.
 */
@Component
@Order(4)
class AnswerReceipts implements FollowUp {

    private static final Logger log = LoggerFactory.getLogger(AnswerReceipts.class);

    /** Retry time for a contact with too many mails, or an answer whose mail failed. */
    private static final Duration LATER = Duration.ofMinutes(10);

    private final Acknowledgements acknowledgements;
    private final Accounts accounts;
    private final Replies replies;
    private final Allowances allowances;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerReceipts(
            Acknowledgements acknowledgements,
            Accounts accounts,
            Replies replies,
            Allowances allowances,
            TransactionTemplate transaction,
            Clock clock) {
        this.acknowledgements = acknowledgements;
        this.accounts = accounts;
        this.replies = replies;
        this.allowances = allowances;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Handles each in its own transaction, which queues the mail and records it. At most one page per run. */
    @Override
    public void followUp() {
        for (Acknowledgement given : acknowledgements.receiptsDue()) {
            try {
                transaction.executeWithoutResult(status -> confirm(given));
            } catch (RuntimeException e) {
                log.warn("The receipt of answer {} is tried again later: {}", given.id(), e.getMessage());
                acknowledgements.receiptDue(given.id(), clock.instant().plus(LATER));
            }
        }
    }

    private void confirm(Acknowledgement given) {
        Optional<Replies.Reader> reader = accounts.contact(given.contactId())
                .map(contact -> new Replies.Reader(given.deprecationId(), contact))
                .filter(each -> replies.whyNot(each).isEmpty());
        boolean isStanding = acknowledgements
                .standing(given.deprecationId(), given.accountId())
                .filter(standing -> standing.id() == given.id())
                .isPresent();
        if (reader.isEmpty() || !isStanding) {
            acknowledgements.receiptDue(given.id(), null);
        } else if (allowances
                .tryUse(Allowances.Act.RECEIPT_MAIL, Long.toString(given.contactId()))
                .isPresent()) {
            acknowledgements.receiptDue(given.id(), clock.instant().plus(LATER));
        } else {
            // A concurrent answer waits for this row, so it is changed after the campaign is locked.
            replies.write(reader.get(), reply(given, reader.get().contact()), Ledger.ITSELF);
            if (!acknowledgements.receiptDue(given.id(), null)) {
                throw new IllegalStateException("the account answered again meanwhile");
            }
        }
    }

    /** Without the words of the answer: the holder of a forwarded link may have typed them. */
    private static Reply reply(Acknowledgement given, Contact contact) {
        return Reply.confirming(new Receipt(
                given.receiptNumber(),
                given.answer().code(),
                given.by(),
                given.answeredAt(),
                contact.email(),
                given.source() == Source.TELEPHONE,
                given.confirmed()));
    }
}
