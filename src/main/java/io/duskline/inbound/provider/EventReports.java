package io.duskline.inbound.provider;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes reports of relays' events: each about one recipient of one message. */
final class EventReports {

    private EventReports() {}

    static Report about(ReportKind kind, ReportedRecipient recipient, List<String> senders, List<String> messageIds) {
        return new Report(kind, List.of(recipient), named(senders), null, named(messageIds));
    }

    static ReportedRecipient recipient(String address, String status, @Nullable ReportClass what, String reply) {
        return new ReportedRecipient(address, status.isEmpty() ? null : status, what, reply);
    }

    private static List<String> named(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).toList();
    }

    /** Whose fault it is by the other server's own words, where they say so. */
    static Optional<ReportClass> stated(String status, String reply) {
        return ReplyClass.stated(status.isEmpty() ? null : status, reply).map(why -> ReportClass.valueOf(why.name()));
    }

    /** As {@link #stated}, but what a relay calls final and nobody explains means that the address is of no use. */
    static ReportClass hardUnlessStated(String status, String reply) {
        return stated(status, reply).orElse(ReportClass.HARD);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
