package io.duskline.inbound.reading;

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

/** What Amazon SES tells by mail through its notification service: JSON in the text, folded where lines got too long. */
final class AmazonNotice {

    /** What follows the object is the service's own footer. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FOLD = Pattern.compile("!?\\n ");

    private final JsonNode notice;

    private AmazonNotice(JsonNode notice) {
        this.notice = notice;
    }

    static Optional<AmazonNotice> in(ReceivedMessage message) {
        return message.parts().stream()
                .filter(MimePart::isText)
                .map(part -> part.text().strip())
                .filter(text -> text.startsWith("{") && text.contains("\"mail\""))
                .findFirst()
                .map(AmazonNotice::parsed)
                .filter(json -> json.path("mail").isObject())
                .map(AmazonNotice::new)
                .filter(notice -> notice.kind() != ReportKind.OTHER);
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(FOLD.matcher(text).replaceAll(""));
        } catch (JacksonException e) {
            return null;
        }
    }

    private ReportKind kind() {
        String type = notice.path("notificationType")
                .asString(notice.path("eventType").asString(""));
        return switch (type) {
            case "Bounce", "Delivery", "DeliveryDelay" -> ReportKind.BOUNCE;
            case "Complaint" -> ReportKind.COMPLAINT;
            default -> ReportKind.OTHER;
        };
    }

    Report report() {
        CorrelationIds ids = trail();
        return new Report(kind(), recipients(), ids.cameTo(), null, ids.messageIds());
    }

    /** The service gives messages an id of its own and tells ours only among the headers. */
    private CorrelationIds trail() {
        JsonNode mail = notice.path("mail");
        Stream<JsonNode> headers = StreamSupport.stream(mail.path("headers").spliterator(), false)
                .filter(header -> header.path("name").asString("").equalsIgnoreCase("Message-ID"))
                .map(header -> header.path("value"));
        return new CorrelationIds(
                texts(Stream.of(mail.path("source"))),
                null,
                texts(Stream.concat(headers, Stream.of(mail.at("/commonHeaders/messageId")))));
    }

    private static List<String> texts(Stream<JsonNode> nodes) {
        return nodes.map(node -> node.asString(""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private List<ReportedRecipient> recipients() {
        return Stream.of(
                        each("/bounce/bouncedRecipients").map(AmazonNotice::bounced),
                        each("/complaint/complainedRecipients").map(AmazonNotice::complained),
                        each("/deliveryDelay/delayedRecipients").map(AmazonNotice::delayed),
                        each("/delivery/recipients").map(this::delivered))
                .flatMap(recipients -> recipients)
                .limit(ReportReader.MOST_RECIPIENTS)
                .toList();
    }

    private Stream<JsonNode> each(String path) {
        return StreamSupport.stream(notice.at(path).spliterator(), false);
    }

    private static ReportedRecipient bounced(JsonNode recipient) {
        return FailureClassifier.failed(
                address(recipient),
                recipient.path("status").asString(""),
                List.of(recipient.path("diagnosticCode").asString("")));
    }

    private static ReportedRecipient delayed(JsonNode recipient) {
        ReportedRecipient read = bounced(recipient);
        return new ReportedRecipient(read.address(), read.status(), ReportClass.DELAYED, read.reply());
    }

    private static ReportedRecipient complained(JsonNode recipient) {
        return new ReportedRecipient(address(recipient), null, null, "");
    }

    private ReportedRecipient delivered(JsonNode address) {
        String reply = notice.at("/delivery/smtpResponse").asString("");
        return new ReportedRecipient(
                address.asString(""), null, ReportClass.DELIVERED, FailureClassifier.oneLine(reply));
    }

    private static String address(JsonNode recipient) {
        return recipient.path("emailAddress").asString("");
    }
}
