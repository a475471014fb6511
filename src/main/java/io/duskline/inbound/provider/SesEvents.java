package io.duskline.inbound.provider;

import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.SesNotification;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Amazon SES, which reports through a topic of SNS. */
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
                yield SesNotification.report(event)
                        .map(report -> new Event(RelayEvents.text(envelope, "MessageId"), report))
                        .stream()
                        .toList();
            }
            default -> List.of();
        };
    }
}
