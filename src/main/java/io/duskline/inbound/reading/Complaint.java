package io.duskline.inbound.reading;

import io.duskline.delivery.reply.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A feedback report (RFC 5965): a reader's provider says that the reader called a message spam. */
final class Complaint {

    private static final String FAILED_AUTHENTICATION = "auth-failure";

    /** RFC 6430: the reader took it back. */
    private static final String NOT_SPAM = "not-spam";

    private static final Phrases ATTACHED =
            Phrases.of("complaint about message from", "email feedback report", "abuse report");

    private final HeaderFields feedback;
    private final ReceivedMessage message;

    private Complaint(HeaderFields feedback, ReceivedMessage message) {
        this.feedback = feedback;
        this.message = message;
    }

    static Optional<Complaint> in(ReceivedMessage message) {
        return message.parts().stream()
                .filter(MimePart::isFeedback)
                .findFirst()
                .map(part -> HeaderFields.of(part.decoded().strip() + "\n\n"))
                .or(() -> isAttached(message) ? Optional.of(HeaderFields.NONE) : Optional.empty())
                .map(fields -> new Complaint(fields, message));
    }

    /** Microsoft's programme attaches the message without RFC 5965, and says it in the subject. */
    private static boolean isAttached(ReceivedMessage message) {
        return message.subject().map(Phrases::plain).filter(ATTACHED::in).isPresent()
                && message.parts().stream().anyMatch(MimePart::isReturned);
    }

    boolean isTakenBack() {
        return type().equals(NOT_SPAM);
    }

    private String type() {
        return feedback.first("Feedback-Type").map(Phrases::plain).orElse("");
    }

    HeaderFields fields() {
        return feedback;
    }

    /**
     * The recipients who complained. If the report names none, they come from the headers of the returned message. A report
     * of RFC 6591 is no complaint: our authentication failed ({@link ReportClass#SENDER}).
     */
    List<ReportedRecipient> recipients() {
        List<String> named = feedback.addresses("Original-Rcpt-To", "Removal-Recipient");
        List<String> complainers = named.isEmpty()
                ? message.returned().stream()
                        .flatMap(header -> Stream.of("X-HmXmrOriginalRecipient", "Delivered-To", "X-Original-To", "To")
                                .map(header::addresses)
                                .filter(found -> !found.isEmpty())
                                .limit(1))
                        .flatMap(List::stream)
                        .distinct()
                        .toList()
                : named;
        @Nullable ReportClass what = type().equals(FAILED_AUTHENTICATION) ? ReportClass.SENDER : null;
        return complainers.stream()
                .map(address -> new ReportedRecipient(address, null, what, ""))
                .toList();
    }
}
