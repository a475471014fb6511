package io.duskline.inbound.matching;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryReports.Effect;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.erasure.Erasures;
import io.duskline.inbound.reading.ReplyText;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.ledger.Fingerprints;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what came back. That it came, whose it is and what it does to the delivery are one transaction, and the same
 * thing is taken in once: a channel that crashed before it said so may bring it again.
 */
@Component
public class InboundReceiver {

    private static final Logger log = LoggerFactory.getLogger(InboundReceiver.class);
    private static final int BATCH = 100;

    /** Messages that could not be matched or read are kept for people to look at, up to this many bytes. */
    private static final int MOST_KEPT = 1_000_000;

    static final String TOO_EARLY = Effect.TOO_EARLY.code();

    private final ReturnedMessages messages;
    private final DeliveryMatcher deliveryMatcher;
    private final DeliveryReports deliveryReports;
    private final Deliveries deliveries;
    private final Erasures erasures;
    private final Fingerprints fingerprints;
    private final ObjectProvider<ReplyConsequence> replies;
    private final TransactionTemplate transaction;

    public InboundReceiver(
            ReturnedMessages messages,
            DeliveryMatcher deliveryMatcher,
            DeliveryReports deliveryReports,
            Deliveries deliveries,
            Erasures erasures,
            Fingerprints fingerprints,
            ObjectProvider<ReplyConsequence> replies,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.deliveryMatcher = deliveryMatcher;
        this.deliveryReports = deliveryReports;
        this.deliveries = deliveries;
        this.erasures = erasures;
        this.fingerprints = fingerprints;
        this.replies = replies;
        this.transaction = transaction;
    }

    /**
     * As REST shows it, too.
     *
     * @param id under which it is kept; null where nothing was kept
     * @param reason why it is not matched
     * @param effect changed, unchanged, or too_early while the message is still in our own hands; null without one
     * @param isRepeated it had been taken in before, and did nothing this time
     */
    public record Taken(
            @Nullable Long id,
            MatchStatus fate,
            @JsonIgnore Match match,
            @Nullable String reason,
            @Nullable String effect,
            @JsonProperty("repeated") boolean isRepeated) {

        @JsonProperty
        ReturnedMessage.@Nullable Matched matched() {
            return match instanceof Match.Found found
                    ? new ReturnedMessage.Matched(found.delivery().id(), found.by())
                    : null;
        }
    }

    /** What would be done with it; changes nothing. */
    public Taken look(InboundMessage arrival) {
        Match match = deliveryMatcher.match(arrival);
        return new Taken(null, fate(arrival, match), match, reason(arrival, match), null, false);
    }

    public Taken take(InboundMessage arrival) {
        return transaction.execute(status -> takeOnce(arrival));
    }

    private Taken takeOnce(InboundMessage came) {
        Match match = deliveryMatcher.match(came);
        InboundMessage arrival = isOfErased(came, match) ? came.withoutPeople(fingerprints) : came;
        MatchStatus fate = fate(arrival, match);
        @Nullable String reason = reason(arrival, match);
        @Nullable Delivery delivery = match instanceof Match.Found found ? found.delivery() : null;
        @Nullable ReportClass what = decisive(arrival.report().recipients(), delivery)
                .map(ReportedRecipient::what)
                .orElse(null);
        boolean withSource = fate != MatchStatus.MATCHED && arrival.size() <= MOST_KEPT;
        Optional<Long> kept = messages.keep(arrival, fate, match, reason, what, withSource);
        if (kept.isEmpty()) {
            return new Taken(
                    messages.withKey(arrival.key()).map(ReturnedMessage::id).orElse(null),
                    fate,
                    match,
                    reason,
                    null,
                    true);
        }
        long id = kept.get();
        Optional<String> effect = delivery == null || fate != MatchStatus.MATCHED
                ? Optional.empty()
                : apply(arrival.report().kind(), arrival.report().recipients(), delivery, arrival.channel());
        effect.ifPresent(did -> messages.did(id, did));
        if (arrival.report().kind() == ReportKind.OTHER && arrival.unreadable() == null) {
            tell(id, arrival, delivery);
        }
        return new Taken(id, fate, match, reason, effect.orElse(null), false);
    }

    /** A message that no program wrote comes from a person. Nothing is told of people who were erased. */
    private void tell(long id, InboundMessage arrival, @Nullable Delivery answered) {
        byte @Nullable [] source = arrival.source();
        if (source != null) {
            WrittenReply reply = new WrittenReply(
                    id, answered, arrival.heading().from(), arrival.heading().subject(), ReplyText.of(source));
            replies.orderedStream().forEach(consequence -> consequence.follow(reply));
        }
    }

    /** Mail about erased people still arrives; the stored message no longer names them. */
    private boolean isOfErased(InboundMessage arrival, Match match) {
        if (match instanceof Match.Found found
                && Fingerprints.isErased(found.delivery().email())) {
            return true;
        }
        List<String> addresses = arrival.report().recipients().stream()
                .map(ReportedRecipient::address)
                .filter(address -> address.contains("@"))
                .toList();
        return !addresses.isEmpty()
                && erasures.barredContacts(addresses).stream().anyMatch(barred -> barred.accountId() == null);
    }

    private static MatchStatus fate(InboundMessage arrival, Match match) {
        if (arrival.unreadable() != null) {
            return MatchStatus.UNREADABLE;
        }
        return match instanceof Match.Found && arrival.report().kind() != ReportKind.OTHER
                ? MatchStatus.MATCHED
                : MatchStatus.UNMATCHED;
    }

    private static @Nullable String reason(InboundMessage arrival, Match match) {
        if (arrival.unreadable() != null) {
            return arrival.unreadable();
        }
        if (arrival.report().kind() == ReportKind.OTHER) {
            return "It is not a report. A person may have written it.";
        }
        return match instanceof Match.None none ? none.reason() : null;
    }

    /** Applies what came while its delivery was still in our own hands, now that it may have left them. */
    public void takeUp() {
        long last = 0;
        List<ReturnedMessage> early = messages.tooEarly(last, BATCH);
        while (!early.isEmpty()) {
            for (ReturnedMessage message : early) {
                try {
                    transaction.executeWithoutResult(status -> takeUp(message));
                } catch (ConcurrencyFailureException e) {
                    log.debug("Report {} is taken up the next time: {}", message.id(), e.getMessage());
                }
            }
            last = early.getLast().id();
            early = messages.tooEarly(last, BATCH);
        }
    }

    private void takeUp(ReturnedMessage message) {
        Optional.ofNullable(message.deliveryId())
                .flatMap(deliveries::find)
                .filter(delivery -> !delivery.state().isOpen())
                .flatMap(delivery -> apply(message.kind(), message.recipients(), delivery, message.way()))
                .ifPresent(did -> messages.did(message.id(), did));
    }

    /**
     * The recipient whose word counts. A message goes to one address; where that was an alias, the report speaks of the
     * addresses behind it, and as long as one of them works the alias does: the mildest counts.
     */
    private static Optional<ReportedRecipient> decisive(
            List<ReportedRecipient> recipients, @Nullable Delivery delivery) {
        Optional<ReportedRecipient> itself = recipients.stream()
                .filter(recipient -> delivery != null && DeliveryMatcher.isSame(recipient.address(), delivery.email()))
                .findFirst();
        return itself.or(() -> recipients.stream()
                .min(Comparator.comparing(ReportedRecipient::what, Comparator.nullsLast(Comparator.naturalOrder()))));
    }

    /** @return the effect, as stored; empty for a kind that has no effect */
    private Optional<String> apply(
            ReportKind kind, List<ReportedRecipient> recipients, Delivery delivery, ReportChannel channel) {
        Optional<ReportedRecipient> decisive = decisive(recipients, delivery);
        String reply = decisive.map(ReportedRecipient::reply).orElse("");
        return switch (kind) {
            case COMPLAINT ->
                decisive.filter(InboundReceiver::isOfAuthentication).isPresent()
                        ? Optional.empty()
                        : Optional.of(deliveryReports
                                .complained(delivery.id(), reply, channel.code())
                                .code());
            case BOUNCE ->
                decisive.map(ReportedRecipient::what)
                        .map(what -> bounce(what, delivery.id(), reply, channel).code());
            case AUTO_REPLY, OTHER -> Optional.empty();
        };
    }

    /** RFC 6591: the feedback of a server about our signatures; no reader complained. */
    private static boolean isOfAuthentication(ReportedRecipient recipient) {
        return recipient.what() == ReportClass.SENDER;
    }

    private Effect bounce(ReportClass what, long delivery, String reply, ReportChannel channel) {
        return switch (what) {
            case DELAYED -> Effect.UNCHANGED;
            case DELIVERED -> deliveryReports.delivered(delivery, reply, channel.code());
            default -> deliveryReports.bounced(delivery, ReplyClass.valueOf(what.name()), reply, channel.code());
        };
    }
}
