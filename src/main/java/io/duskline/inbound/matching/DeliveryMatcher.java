package io.duskline.inbound.matching;

import io.duskline.delivery.Delivery;
import io.duskline.delivery.MessageIds;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.ledger.Fingerprints;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the delivery that a report is about, by what only we can have made: the envelope sender, the envelope id, the
 * Message-ID. Every reader of the message knows the last two, so such a report must also name the full recipient address. A
 * redacted address may be any mailbox at that domain. Nothing is matched by its address alone, and nothing with a forged
 * token by anything.
 */
@Component
public class DeliveryMatcher {

    /** A sender may list thousands; the best evidence comes first. */
    private static final int MOST_MESSAGE_IDS = 20;

    private final MessageIds ids;
    private final Fingerprints fingerprints;

    DeliveryMatcher(MessageIds ids, Fingerprints fingerprints) {
        this.ids = ids;
        this.fingerprints = fingerprints;
    }

    @Transactional(readOnly = true)
    public Match match(InboundMessage arrival) {
        Report report = arrival.report();
        List<String> senders =
                report.cameTo().stream().filter(ids::isEnvelopeSender).toList();
        if (!senders.isEmpty()) {
            return bySender(senders);
        }
        List<String> messageIds =
                report.messageIds().stream().limit(MOST_MESSAGE_IDS).toList();
        return byEnvelopeId(report)
                .or(() -> byMessageId(messageIds, report))
                .orElseGet(() -> new Match.None("It does not name any of our messages."));
    }

    private Match bySender(List<String> senders) {
        return senders.stream()
                .flatMap(sender -> ids.withEnvelopeSender(sender).stream())
                .findFirst()
                .<Match>map(delivery -> new Match.Found(delivery, Match.By.VERP))
                .orElseGet(() ->
                        new Match.None("The token in its address, " + senders.getFirst() + ", is forged or damaged."));
    }

    private Optional<Match> byEnvelopeId(Report report) {
        return Optional.ofNullable(report.envelopeId())
                .flatMap(id -> ids.withEnvelopeId(id.strip()))
                .map(delivery -> addressed(delivery, Match.By.ENVELOPE_ID, report));
    }

    private Optional<Match> byMessageId(List<String> messageIds, Report report) {
        return messageIds.stream()
                .flatMap(id -> ids.withMessageId(id).stream())
                .findFirst()
                .map(delivery -> addressed(delivery, Match.By.MESSAGE_ID, report));
    }

    private Match addressed(Delivery delivery, Match.By by, Report report) {
        List<String> named = report.recipients().stream()
                .map(ReportedRecipient::address)
                .filter(address -> address.contains("@"))
                .toList();
        boolean fits = switch (report.kind()) {
            case BOUNCE, COMPLAINT -> named.stream().anyMatch(address -> isTo(address, delivery));
            case AUTO_REPLY, OTHER -> true;
        };
        return fits
                ? new Match.Found(delivery, by)
                : new Match.None(
                        "It names message " + delivery.messageId() + ", but not the address that it went to, in "
                                + "full. Any recipient of a forwarded message can name it.");
    }

    private boolean isTo(String address, Delivery delivery) {
        return isSame(address, delivery.email())
                || fingerprints.everOfAddress(address).contains(delivery.email());
    }

    static boolean isSame(String address, String other) {
        return local(address).equalsIgnoreCase(local(other)) && domain(address).equals(domain(other));
    }

    private static String local(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf('@'))).strip();
    }

    private static String domain(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        String lower = domain.strip().toLowerCase(Locale.ROOT);
        try {
            return IDN.toASCII(lower);
        } catch (IllegalArgumentException e) {
            return lower;
        }
    }
}
