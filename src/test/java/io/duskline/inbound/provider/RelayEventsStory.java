package io.duskline.inbound.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestClock;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.EnvelopeSenders;
import io.duskline.inbound.SnsKeys;
import io.duskline.inbound.ToldOwner;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Relays that report to us, with the keys that they sign with, after an owner was told. */
abstract class RelayEventsStory {

    static final RelayEventsSettings NONE = new RelayEventsSettings(
            new RelayEventsSettings.Ses(List.of()),
            new RelayEventsSettings.SendGrid(""),
            new RelayEventsSettings.Postmark("", "", ""),
            new RelayEventsSettings.Mailgun(""));

    static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";

    static final String CERTIFICATE =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

    static final String SUBSCRIBE =
            "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336";

    static final String SIGNING_KEY = "a-signing-key";
    static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    static final JsonMapper json = JsonMapper.shared();
    static final SnsKeys sns = SnsKeys.make();
    static final KeyPair sendGrid = ecKeys();

    @Autowired
    InboundReceiver inboundReceiver;

    @Autowired
    ReturnedMessages messages;

    @Autowired
    DSLContext sql;

    @Autowired
    ToldOwner owner;

    @Autowired
    Deliveries deliveries;

    @Autowired
    EnvelopeSenders senders;

    @Autowired
    TestClock clock;

    RelayEventsApi api;
    List<URI> visited = new ArrayList<>();
    Delivery told;
    int events;

    @BeforeEach
    void theOwnerIsTold() throws Exception {
        told = owner.tell();
        RelayEventsSettings settings = new RelayEventsSettings(
                new RelayEventsSettings.Ses(List.of(TOPIC)),
                new RelayEventsSettings.SendGrid(
                        Base64.getEncoder().encodeToString(sendGrid.getPublic().getEncoded())),
                new RelayEventsSettings.Postmark("postmark", "a-long-password", ""),
                new RelayEventsSettings.Mailgun(SIGNING_KEY));
        SnsHost host = new SnsHost(clock) {
            @Override
            byte[] get(URI address) {
                visited.add(address);
                return sns.certificate();
            }
        };
        api = new RelayEventsApi(
                List.of(
                        new SesEvents(settings, host),
                        new SendGridEvents(settings, clock),
                        new PostmarkEvents(settings),
                        new MailgunEvents(settings, sql, clock)),
                inboundReceiver);
    }

    Delivery now() {
        return deliveries.find(told.id()).orElseThrow();
    }

    RelayEventsApi.Answer post(String provider, String body, Map<String, String> headers) throws Exception {
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::set);
        return api.receive(provider, all, body.getBytes(StandardCharsets.UTF_8));
    }

    void refused(String provider, String body) {
        refused(provider, body, Map.of());
    }

    void refused(String provider, String body, Map<String, String> headers) {
        assertThatThrownBy(() -> post(provider, body, headers))
                .isInstanceOfSatisfying(
                        ProblemException.class, no -> assertThat(no.kind()).isEqualTo(ProblemException.Kind.FORBIDDEN));
    }

    String notification(String event, int version) {
        return envelope("Notification", TOPIC, event, "", version);
    }

    String envelope(String type, String topic, String message, String subscribe, int version) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Message", message);
        fields.put("MessageId", "event-" + ++events);
        if (!subscribe.isEmpty()) {
            fields.put("SubscribeURL", subscribe);
        }
        fields.put("Timestamp", clock.instant().toString());
        if (!subscribe.isEmpty()) {
            fields.put("Token", "2336");
        }
        fields.put("TopicArn", topic);
        fields.put("Type", type);
        StringBuilder signed = new StringBuilder();
        fields.forEach(
                (name, value) -> signed.append(name).append('\n').append(value).append('\n'));
        fields.put("SignatureVersion", Integer.toString(version));
        fields.put("Signature", sns.sign(signed.toString(), version));
        fields.put("SigningCertURL", CERTIFICATE);
        return json.writeValueAsString(fields);
    }

    Map<String, String> signed(String body) {
        try {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(sendGrid.getPrivate());
            signature.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    SendGridEvents.TIMESTAMP,
                    timestamp,
                    SendGridEvents.SIGNATURE,
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String mailgun(String token, String event) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signature = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, SIGNING_KEY).hmacHex(timestamp + token);
        return """
                {"signature":{"timestamp":"%s","token":"%s","signature":"%s"},"event-data":%s}""".formatted(timestamp, token, signature, event);
    }

    static Map<String, String> basic(String credentials) {
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
