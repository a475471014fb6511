package io.duskline.inbound.provider;

import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.SesNotification;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
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

    private static final List<String> OF_NOTIFICATIONS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_CONFIRMATIONS =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final List<String> topics;
    private final SnsHost host;

    SesEvents(RelayEventsSettings settings, SnsHost host) {
        this.topics = settings.ses().topics();
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
        String topic = envelope.path("TopicArn").asString("");
        // First of all: nothing is fetched for strangers.
        if (!topics.contains(topic)) {
            throw ProblemException.forbidden("This topic is not one of those that may report here.");
        }
        requireSigned(envelope);
        return switch (envelope.path("Type").asString("")) {
            case "SubscriptionConfirmation" -> {
                host.confirm(envelope.path("SubscribeURL").asString(""));
                log.info("Subscribed to {}: bounces and complaints are reported from now on.", topic);
                yield List.of();
            }
            case "Notification" -> {
                JsonNode event =
                        RelayEvents.json(envelope.path("Message").asString("").getBytes(StandardCharsets.UTF_8));
                yield SesNotification.report(event)
                        .map(report -> new Event(envelope.path("MessageId").asString(""), report))
                        .stream()
                        .toList();
            }
            default -> List.of();
        };
    }

    /**
     * The signature is RSA over certain fields in a fixed order, each as its name and value on lines.
     *
     * @throws ProblemException (403) unless SNS signed it
     */
    private void requireSigned(JsonNode envelope) {
        boolean isSigned;
        try {
            Signature signature = Signature.getInstance(
                    algorithm(envelope.path("SignatureVersion").asString("")));
            signature.initVerify(host.certificate(
                    envelope.path("SigningCertURL").asString(""),
                    envelope.path("TopicArn").asString("")));
            signature.update(signed(envelope).getBytes(StandardCharsets.UTF_8));
            isSigned = signature.verify(
                    Base64.getDecoder().decode(envelope.path("Signature").asString("")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            isSigned = false;
        }
        if (!isSigned) {
            throw ProblemException.forbidden("The signature is not that of SNS.");
        }
    }

    private static String algorithm(String version) {
        return switch (version) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw ProblemException.forbidden("The signature's version is not known.");
        };
    }

    private static String signed(JsonNode envelope) {
        List<String> names =
                envelope.path("Type").asString("").equals("Notification") ? OF_NOTIFICATIONS : OF_CONFIRMATIONS;
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            JsonNode value = envelope.path(name);
            if (value.isString()) {
                text.append(name).append('\n').append(value.asString()).append('\n');
            }
        }
        return text.toString();
    }
}
