package io.duskline.inbound.provider;

import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Amazon SES, which reports through a topic of SNS. Events come in an old shape ({@code notificationType}) and a new one
 * ({@code eventType}); SES tells the envelope sender, and the Message-ID as we wrote it, though it sends another.
 */
@Component
class SesEvents implements RelayEvents {

    private static final Logger log = LoggerFactory.getLogger(SesEvents.class);

    private final List<String> topics;
    private final SnsSignature signature;
    private final SnsHost host;

    SesEvents(RelayEventsSettings settings, SnsSignature signature, SnsHost host) {
        this.topics = settings.ses().topics();
        this.signature = signature;
        this.host = host;
    }

    @Override
    public ReportChannel channel() {
        return ReportChannel.SES;
    }

    @Override
    public boolean isConfigured() {
        return !topics.isEmpty();
    }

    @Override
    public List<Event> read(HttpHeaders headers, byte[] body) {
        JsonNode envelope = RelayEvents.json(body);
        String topic = RelayEvents.text(envelope, "TopicArn");
        // First of all: nothing is fetched for strangers.
        if (!topics.contains(topic)) {
            throw Refusal.forbidden("This topic is not one of those that may report here.");
        }
        signature.check(envelope);
        return switch (RelayEvents.text(envelope, "Type")) {
            case "SubscriptionConfirmation" -> {
                host.confirm(RelayEvents.text(envelope, "SubscribeURL"));
                log.info("Subscribed to {}: bounces and complaints are reported from now on.", topic);
                yield List.of();
            }
            case "Notification" -> {
                JsonNode event =
                        RelayEvents.json(RelayEvents.text(envelope, "Message").getBytes(StandardCharsets.UTF_8));
                @Nullable Report report = report(event);
                yield report == null ? List.of() : List.of(new Event(RelayEvents.text(envelope, "MessageId"), report));
            }
            default -> List.of();
        };
    }

    private static @Nullable Report report(JsonNode event) {
        String type = RelayEvents.text(event, "eventType");
        return switch (type.isEmpty() ? RelayEvents.text(event, "notificationType") : type) {
            case "Bounce" -> bounce(event);
            case "Complaint" -> {
                JsonNode complaint = event.path("complaint");
                String reply = RelayEvents.text(complaint, "complaintFeedbackType");
                List<ReportedRecipient> recipients = new ArrayList<>();
                for (JsonNode each : complaint.path("complainedRecipients")) {
                    recipients.add(EventReports.recipient(RelayEvents.text(each, "emailAddress"), "", null, reply));
                }
                yield of(event, ReportKind.COMPLAINT, recipients);
            }
            case "Delivery" -> {
                JsonNode delivery = event.path("delivery");
                yield of(
                        event,
                        ReportKind.BOUNCE,
                        addressed(
                                delivery.path("recipients"),
                                ReportClass.DELIVERED,
                                RelayEvents.text(delivery, "smtpResponse")));
            }
            case "DeliveryDelay" -> {
                List<ReportedRecipient> recipients = new ArrayList<>();
                for (JsonNode each : event.path("deliveryDelay").path("delayedRecipients")) {
                    recipients.add(recipient(each, ReportClass.DELAYED));
                }
                yield of(event, ReportKind.BOUNCE, recipients);
            }
            case "Reject" ->
                of(
                        event,
                        ReportKind.BOUNCE,
                        addressed(
                                event.path("mail").path("destination"),
                                ReportClass.CONTENT,
                                RelayEvents.text(event, "reject", "reason")));
            default -> null;
        };
    }

    private static Report bounce(JsonNode event) {
        JsonNode bounce = event.path("bounce");
        List<ReportedRecipient> recipients = new ArrayList<>();
        for (JsonNode each : bounce.path("bouncedRecipients")) {
            recipients.add(recipient(
                    each,
                    failure(
                            RelayEvents.text(bounce, "bounceType"),
                            RelayEvents.text(bounce, "bounceSubType"),
                            RelayEvents.text(each, "status"),
                            RelayEvents.text(each, "diagnosticCode"))));
        }
        return of(event, ReportKind.BOUNCE, recipients);
    }

    private static ReportClass failure(String type, String subtype, String status, String diagnostic) {
        return switch (subtype) {
            case "NoEmail", "Suppressed", "OnAccountSuppressionList" -> ReportClass.HARD;
            case "MailboxFull", "CustomTimeoutExceeded" -> ReportClass.SOFT;
            case "MessageTooLarge", "ContentRejected", "AttachmentRejected" -> ReportClass.CONTENT;
            default -> {
                Optional<ReportClass> stated = EventReports.stated(status, diagnostic);
                yield type.equals("Permanent")
                        ? stated.orElse(ReportClass.HARD)
                        : stated.filter(what -> what != ReportClass.HARD).orElse(ReportClass.SOFT);
            }
        };
    }

    private static ReportedRecipient recipient(JsonNode of, ReportClass what) {
        return EventReports.recipient(
                RelayEvents.text(of, "emailAddress"),
                RelayEvents.text(of, "status"),
                what,
                RelayEvents.text(of, "diagnosticCode"));
    }

    private static List<ReportedRecipient> addressed(JsonNode addresses, ReportClass what, String reply) {
        List<ReportedRecipient> recipients = new ArrayList<>();
        for (JsonNode address : addresses) {
            recipients.add(EventReports.recipient(address.asString(""), "", what, reply));
        }
        return recipients;
    }

    private static Report of(JsonNode event, ReportKind kind, List<ReportedRecipient> recipients) {
        JsonNode mail = event.path("mail");
        List<String> messageIds = new ArrayList<>();
        messageIds.add(RelayEvents.text(mail, "commonHeaders", "messageId"));
        for (JsonNode header : mail.path("headers")) {
            if (RelayEvents.text(header, "name").equalsIgnoreCase("Message-ID")) {
                messageIds.add(RelayEvents.text(header, "value"));
            }
        }
        messageIds.removeIf(String::isBlank);
        return new Report(kind, recipients, List.of(RelayEvents.text(mail, "source")), null, messageIds);
    }
}
