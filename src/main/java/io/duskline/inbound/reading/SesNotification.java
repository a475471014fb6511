package io.duskline.inbound.reading;

import io.duskline.delivery.reply.ReplyClass;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amazon SES's JSON about one message, as its topic posts or mails it: in an old form ({@code notificationType}) and a new
 * one ({@code eventType}). SES gives messages its own id; the Message-ID that we wrote is among the headers.
 */
public final class SesNotification {

    /** The service's own footer follows the object. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Where a mail breaks lines that are too long. */
    private static final Pattern FOLD = Pattern.compile("!?\\n ");

    private SesNotification() {}

    static Optional<Report> in(ReceivedMessage message) {
        return message.parts().stream()
                .filter(MimePart::isText)
                .map(part -> part.text().strip())
                .filter(text -> text.startsWith("{") && text.contains("\"mail\""))
                .findFirst()
                .map(SesNotification::parsed)
                .filter(json -> json.path("mail").isObject())
                .flatMap(SesNotification::report);
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(FOLD.matcher(text).replaceAll(""));
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Empty for events that concern no delivery. */
    public static Optional<Report> report(JsonNode event) {
        return switch (event.path("eventType").asString(text(event, "notificationType"))) {
            case "Bounce" ->
                bounce(event, each(event, "/bounce/bouncedRecipients").map(of -> failed(of, event.path("bounce"))));
            case "Delivery" -> {
                String reply = text(event.path("delivery"), "smtpResponse");
                yield bounce(
                        event, each(event, "/delivery/recipients").map(of -> named(of, ReportClass.DELIVERED, reply)));
            }
            case "DeliveryDelay" ->
                bounce(
                        event,
                        each(event, "/deliveryDelay/delayedRecipients").map(of -> recipient(of, ReportClass.DELAYED)));
            case "Reject" -> {
                String reason = text(event.path("reject"), "reason");
                yield bounce(event, each(event, "/mail/destination").map(of -> named(of, ReportClass.CONTENT, reason)));
            }
            case "Complaint" -> {
                String reply = text(event.path("complaint"), "complaintFeedbackType");
                yield of(
                        ReportKind.COMPLAINT,
                        event,
                        each(event, "/complaint/complainedRecipients")
                                .map(of -> new ReportedRecipient(text(of, "emailAddress"), null, null, reply)));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Report> bounce(JsonNode event, Stream<ReportedRecipient> recipients) {
        return of(ReportKind.BOUNCE, event, recipients);
    }

    private static Optional<Report> of(ReportKind kind, JsonNode event, Stream<ReportedRecipient> recipients) {
        JsonNode mail = event.path("mail");
        Stream<String> headers = each(mail, "/headers")
                .filter(header -> text(header, "name").equalsIgnoreCase("Message-ID"))
                .map(header -> text(header, "value"));
        List<String> messageIds = Stream.concat(Stream.of(text(mail.path("commonHeaders"), "messageId")), headers)
                .filter(id -> !id.isBlank())
                .distinct()
                .toList();
        return Optional.of(new Report(
                kind,
                recipients.limit(ReportReader.MOST_RECIPIENTS).toList(),
                List.of(text(mail, "source")),
                null,
                messageIds));
    }

    private static ReportedRecipient failed(JsonNode recipient, JsonNode bounce) {
        ReportClass what = switch (text(bounce, "bounceSubType")) {
            case "NoEmail", "Suppressed", "OnAccountSuppressionList" -> ReportClass.HARD;
            case "MailboxFull", "CustomTimeoutExceeded" -> ReportClass.SOFT;
            case "MessageTooLarge", "ContentRejected", "AttachmentRejected" -> ReportClass.CONTENT;
            default -> {
                Optional<ReportClass> stated = ReplyClass.stated(
                                text(recipient, "status"), text(recipient, "diagnosticCode"))
                        .map(ReportClass::of);
                yield text(bounce, "bounceType").equals("Permanent")
                        ? stated.orElse(ReportClass.HARD)
                        : stated.filter(why -> why != ReportClass.HARD).orElse(ReportClass.SOFT);
            }
        };
        return recipient(recipient, what);
    }

    private static ReportedRecipient recipient(JsonNode of, ReportClass what) {
        String status = text(of, "status");
        return new ReportedRecipient(
                text(of, "emailAddress"),
                status.isEmpty() ? null : status,
                what,
                FailureClassifier.oneLine(FailureClassifier.reply(text(of, "diagnosticCode"))));
    }

    private static ReportedRecipient named(JsonNode address, ReportClass what, String reply) {
        return new ReportedRecipient(address.asString(""), null, what, FailureClassifier.oneLine(reply));
    }

    private static Stream<JsonNode> each(JsonNode from, String path) {
        return StreamSupport.stream(from.at(path).spliterator(), false);
    }

    private static String text(JsonNode from, String name) {
        return from.path(name).asString("");
    }
}
