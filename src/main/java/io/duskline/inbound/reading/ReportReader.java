package io.duskline.inbound.reading;

import java.util.List;
import java.util.Optional;

/** Reads what came back: a pure function of the message's bytes. */
public final class ReportReader {

    /** Of one report; those after them are not read. Ours have one. */
    static final int MOST_RECIPIENTS = 500;

    private ReportReader() {}

    /** Never fails: a message that is not a report or cannot be parsed is {@link ReportKind#OTHER}. */
    public static Report read(byte[] message) {
        ReceivedMessage received = ReceivedMessage.of(message);
        Optional<Report> notification = SesNotification.in(received);
        if (notification.isPresent()) {
            return notification.get();
        }
        Optional<Complaint> complaint = Complaint.in(received);
        StatusReport status = StatusReport.of(received);
        CorrelationIds ids = CorrelationIds.of(
                received, status, complaint.map(Complaint::fields).orElse(HeaderFields.NONE));
        if (complaint.isPresent()) {
            return complaint.get().isTakenBack()
                    ? report(ReportKind.OTHER, List.of(), ids)
                    : report(ReportKind.COMPLAINT, complaint.get().recipients(), ids);
        }
        if (isUnsubscribe(received)) {
            return report(ReportKind.COMPLAINT, AutomaticReply.recipients(received), ids);
        }
        List<ReportedRecipient> recipients = status.recipients(received);
        if (!recipients.isEmpty()) {
            return report(ReportKind.BOUNCE, recipients, ids);
        }
        MachineReport machine = MachineReport.of(received);
        boolean away = AutomaticReply.hasItsSubject(received) && !machine.isNamed();
        if (!away && machine.isFailure()) {
            return report(ReportKind.BOUNCE, machine.recipients(), ids);
        }
        return AutomaticReply.is(received)
                ? report(ReportKind.AUTO_REPLY, AutomaticReply.recipients(received), ids)
                : report(ReportKind.OTHER, List.of(), ids);
    }

    /** A wish to get no more, sent by a mail program to the address in List-Unsubscribe (RFC 2369). */
    private static boolean isUnsubscribe(ReceivedMessage message) {
        return message.fields().has("X-Apple-Unsubscribe")
                || message.subject().filter("unsubscribe"::equalsIgnoreCase).isPresent();
    }

    private static Report report(ReportKind kind, List<ReportedRecipient> recipients, CorrelationIds ids) {
        return new Report(kind, recipients, ids.cameTo(), ids.envelopeId(), ids.messageIds());
    }
}
