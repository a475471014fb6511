package io.duskline.inbound.matching;

import io.duskline.erasure.ReplyCode;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportReader;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.ledger.Fingerprints;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A returned message or reply, not yet matched to a delivery.
 *
 * @param key SHA-256, hexadecimal, of what makes two arrivals the same
 * @param source the message itself; null where there is none or it is too large
 * @param size in bytes
 * @param unreadable why nothing can be made of it; null where something can
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record InboundMessage(
        ReportChannel channel,
        String key,
        Report report,
        Heading heading,
        byte @Nullable [] source,
        long size,
        @Nullable String unreadable) {

    private static final int MOST_RECIPIENTS = 500;
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_REPLY = 1000;
    static final Report NO_REPORT = new Report(ReportKind.OTHER, List.of(), List.of(), null, List.of());
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    public InboundMessage {
        report = changed(report, InboundMessage::tidied);
    }

    private static Report changed(Report report, UnaryOperator<ReportedRecipient> each) {
        return new Report(
                report.kind(),
                report.recipients().stream().limit(MOST_RECIPIENTS).map(each).toList(),
                report.cameTo(),
                report.envelopeId(),
                report.messageIds());
    }

    /** Cleans a reported recipient, so that it can be stored and shown whatever the report contains. */
    private static ReportedRecipient tidied(ReportedRecipient recipient) {
        @Nullable String status = recipient.status();
        return new ReportedRecipient(
                Heading.clean(recipient.address(), LONGEST_ADDRESS),
                status != null && STATUS.matcher(status).matches() ? status : null,
                recipient.what(),
                Heading.clean(recipient.reply(), LONGEST_REPLY));
    }

    /** The same message for an erased person: fingerprints instead of addresses, and only the codes of replies. */
    InboundMessage withoutPeople(Fingerprints fingerprints) {
        Report anonymous = changed(
                report,
                recipient -> new ReportedRecipient(
                        recipient.address().isEmpty() ? "" : fingerprints.ofAddress(recipient.address()),
                        recipient.status(),
                        recipient.what(),
                        ReplyCode.of(recipient.reply())));
        return new InboundMessage(channel, key, anonymous, Heading.NONE, null, size, unreadable);
    }

    /** Reads a message, whatever is in it: what breaks the reader is unreadable, not an error. */
    public static InboundMessage read(ReportChannel channel, byte[] message) {
        try {
            return mail(channel, message, ReportReader.read(message));
        } catch (RuntimeException | StackOverflowError e) {
            return mail(channel, message, NO_REPORT, "It cannot be read as a message.");
        }
    }

    /** The same bytes are the same message, by whichever way they come. */
    static InboundMessage mail(ReportChannel channel, byte[] message, Report report) {
        return mail(channel, message, report, null);
    }

    private static InboundMessage mail(
            ReportChannel channel, byte[] message, Report report, @Nullable String unreadable) {
        return new InboundMessage(
                channel,
                DigestUtils.sha256Hex(message),
                report,
                Heading.of(message),
                message,
                message.length,
                unreadable);
    }

    /** @param place its place in the mailbox, which identifies it, because its bytes are not read */
    public static InboundMessage tooLarge(ReportChannel channel, String place, long size, String reason) {
        return new InboundMessage(channel, key(channel, place), NO_REPORT, Heading.NONE, null, size, reason);
    }

    /**
     * @param id unique for the event among all of this provider
     * @param size of its text
     */
    public static InboundMessage event(ReportChannel channel, String id, Report report, long size) {
        return new InboundMessage(channel, key(channel, id), report, Heading.NONE, null, size, null);
    }

    private static String key(ReportChannel channel, String id) {
        return DigestUtils.sha256Hex(channel.code() + '\0' + id);
    }
}
