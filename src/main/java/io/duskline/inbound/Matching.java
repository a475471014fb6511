package io.duskline.inbound;

import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.Verp;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the delivery that a report is about. Only the envelope sender is signed; envelope ids and Message-IDs can be
 * guessed, so with them a report must also name the address that the message went to. Nothing is matched by its address
 * alone, and nothing with a forged token by anything.
 */
@Component
class Matching {

    /** As {@code delivery} gives it to the relay. */
    private static final Pattern ENVELOPE_ID = Pattern.compile("d(\\d{1,18})\\.w(\\d{1,18})");

    /** Somebody may list thousands; the best evidence comes first. */
    private static final int MOST_MESSAGE_IDS = 20;

    private final Deliveries deliveries;
    private final Verp verp;

    Matching(Deliveries deliveries, Verp verp) {
        this.deliveries = deliveries;
        this.verp = verp;
    }

    @Transactional(readOnly = true)
    public Match match(Report report) {
        List<String> senders = report.cameTo().stream().filter(verp::hasForm).toList();
        if (!senders.isEmpty()) {
            return bySender(senders);
        }
        Optional<Match> byEnvelope =
                Optional.ofNullable(report.envelopeId()).flatMap(id -> byEnvelopeId(id.strip(), report));
        return byEnvelope.orElseGet(() -> byMessageId(report));
    }

    private Match bySender(List<String> senders) {
        for (String sender : senders) {
            OptionalLong id = verp.readAddress(sender);
            if (id.isPresent()) {
                return deliveries
                        .find(id.getAsLong())
                        .<Match>map(delivery -> new Match.Found(delivery, Match.By.VERP))
                        .orElseGet(() -> new Match.None("The delivery that its address names is gone."));
            }
        }
        return new Match.None("The token in its address, " + senders.getFirst() + ", is forged or damaged.");
    }

    private Optional<Match> byEnvelopeId(String envelopeId, Report report) {
        Matcher form = ENVELOPE_ID.matcher(envelopeId);
        if (!form.matches()) {
            return Optional.empty();
        }
        long wave = Long.parseLong(form.group(2));
        return Optional.of(deliveries
                .find(Long.parseLong(form.group(1)))
                .filter(delivery -> delivery.waveId() == wave)
                .map(delivery -> addressed(delivery, Match.By.ENVELOPE_ID, report))
                .orElseGet(() -> new Match.None("Its envelope id, " + envelopeId + ", names none of our messages.")));
    }

    private Match byMessageId(Report report) {
        return report.messageIds().stream()
                .limit(MOST_MESSAGE_IDS)
                .flatMap(id -> deliveries.withMessageId(id).stream())
                .findFirst()
                .map(delivery -> addressed(delivery, Match.By.MESSAGE_ID, report))
                .orElseGet(() -> new Match.None("It names none of our messages."));
    }

    private static Match addressed(Delivery delivery, Match.By by, Report report) {
        List<String> named = report.recipients().stream()
                .map(ReportedRecipient::address)
                .filter(address -> address.contains("@"))
                .toList();
        boolean fits = switch (report.kind()) {
            case BOUNCE -> named.stream().anyMatch(address -> isSame(address, delivery.email()));
            // Recipients of complaints are often redacted (RFC 6590) to their domain; our ids can be guessed, so one
            // that
            // names nobody is not believed.
            case COMPLAINT -> named.stream().anyMatch(address -> hasSameDomain(address, delivery.email()));
            case AUTO_REPLY, OTHER -> true;
        };
        return fits
                ? new Match.Found(delivery, by)
                : new Match.None("It names message " + delivery.messageId() + ", but not the address that it went to.");
    }

    static boolean isSame(String address, String other) {
        return local(address).equalsIgnoreCase(local(other)) && hasSameDomain(address, other);
    }

    private static boolean hasSameDomain(String address, String other) {
        return domain(address).equals(domain(other));
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
