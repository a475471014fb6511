package io.duskline.inbound.provider;

import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The signature of an SNS envelope: RSA over certain fields in a fixed order, each as its name and value on lines. */
@Component
class SnsSignature {

    private static final List<String> OF_NOTIFICATIONS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_CONFIRMATIONS =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final SnsHost host;

    SnsSignature(SnsHost host) {
        this.host = host;
    }

    /** @throws Refusal (403) unless it was signed by SNS */
    void check(JsonNode envelope) {
        boolean isSigned;
        try {
            Signature signature = Signature.getInstance(algorithm(RelayEvents.text(envelope, "SignatureVersion")));
            signature.initVerify(host.certificate(
                    RelayEvents.text(envelope, "SigningCertURL"), RelayEvents.text(envelope, "TopicArn")));
            signature.update(signed(envelope).getBytes(StandardCharsets.UTF_8));
            isSigned = signature.verify(Base64.getDecoder().decode(RelayEvents.text(envelope, "Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            isSigned = false;
        }
        if (!isSigned) {
            throw Refusal.forbidden("The signature is not that of SNS.");
        }
    }

    private static String algorithm(String version) {
        return switch (version) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw Refusal.forbidden("The signature's version is not known.");
        };
    }

    private static String signed(JsonNode envelope) {
        List<String> names =
                RelayEvents.text(envelope, "Type").equals("Notification") ? OF_NOTIFICATIONS : OF_CONFIRMATIONS;
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
