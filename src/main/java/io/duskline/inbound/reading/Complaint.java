package io.duskline.inbound.reading;

import io.duskline.delivery.reply.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A feedback report (RFC 5965): a reader's provider says that the reader called a message spam. */
final class Complaint {

    private static final String FAILED_AUTHENTICATION = "auth-failure";

    /** RFC 6430: the reader took it back. */
    private static final String NOT_SPAM = "not-spam";

    private static final Phrases OLDER =
            Phrases.of("complaint about message from", "email feedback report", "abuse report");

    private final Fields feedback;
    private final ReceivedMessage message;

    private Complaint(Fields feedback, ReceivedMessage message) {
        this.feedback = feedback;
        this.message = message;
    }

    static Optional<Complaint> in(ReceivedMessage message) {
        return message.parts().stream()
                .filter(MimePart::isFeedback)
                .findFirst()
                .or(() -> mistyped(message))
                .map(Complaint::block)
                .or(() -> isOlder(message) ? Optional.of(Fields.NONE) : Optional.empty())
                .map(fields -> new Complaint(fields, message));
    }

    /** The second part of a report may have lost its type. */
    private static Optional<MimePart> mistyped(ReceivedMessage message) {
        boolean named = message.fields()
                .first("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("feedback-report"))
                .isPresent();
        Stream<MimePart> parts = message.parts().stream().filter(part -> named);
        return parts.filter(part -> block(part).has("Feedback-Type")).findFirst();
    }

    private static Fields block(MimePart part) {
        return Fields.of(part.decoded().strip() + "\n\n");
    }

    /** Before RFC 5965 providers attached the message, and said it in the subject. */
    private static boolean isOlder(ReceivedMessage message) {
        return message.subject().map(Phrases::plain).filter(OLDER::in).isPresent()
                && message.parts().stream().anyMatch(MimePart::isReturned);
    }

    boolean isTakenBack() {
        return type().equals(NOT_SPAM);
    }

    private String type() {
        return feedback.first("Feedback-Type").map(Phrases::plain).orElse("");
    }

    Fields fields() {
        return feedback;
    }

    /**
     * Those who complained: often redacted, then from the returned message. What failed is our authentication, and nobody
     * complained, in reports of RFC 6591: {@link ReportClass#SENDER}.
     */
    List<ReportedRecipient> recipients() {
        List<String> named = WrittenAddress.ofFields(
                Stream.of("Original-Rcpt-To", "Removal-Recipient").flatMap(name -> feedback.all(name).stream()));
        List<String> complainers = named.isEmpty()
                ? WrittenAddress.ofFields(message.returned().stream()
                        .flatMap(header -> Stream.of("X-HmXmrOriginalRecipient", "Delivered-To", "X-Original-To", "To")
                                .flatMap(name -> header.all(name).stream())
                                .limit(1)))
                : named;
        @Nullable ReportClass what = type().equals(FAILED_AUTHENTICATION) ? ReportClass.SENDER : null;
        return complainers.stream()
                .map(address -> new ReportedRecipient(address, null, what, ""))
                .toList();
    }
}
