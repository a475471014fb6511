package io.duskline.inbound;

import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.EnvelopeSenders;
import io.duskline.web.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Relays report with signatures of their own kind; what is forged, old or replayed is refused, what is strange ignored. */
@DusklineTest
class WebhooksTest {

    static final WebhookSettings NONE = new WebhookSettings(
            new WebhookSettings.Ses(List.of()),
            new WebhookSettings.SendGrid(""),
            new WebhookSettings.Postmark("", "", "X-Duskline-Secret", ""),
            new WebhookSettings.Mailgun(""),
            Duration.ofMinutes(10));

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
    private static final String CERTIFICATE =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";
    private static final String SUBSCRIBE =
            "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336";
    private static final String SIGNING_KEY = "a-signing-key";
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper json = JsonMapper.shared();
    private static final SnsKeys sns = SnsKeys.make();
    private static final KeyPair sendGrid = ecKeys();

    @Autowired
    Receiving receiving;

    @Autowired
    ReportReading reading;

    @Autowired
    ReturnedMessages messages;

    @Autowired
    SeenTokens tokens;

    @Autowired
    ToldOwner owner;

    @Autowired
    Deliveries deliveries;

    @Autowired
    EnvelopeSenders senders;

    @Autowired
    TestClock clock;

    WebhookApi api;
    List<URI> visited = new ArrayList<>();
    Delivery told;
    int events;

    @BeforeEach
    void theOwnerIsTold() throws Exception {
        told = owner.tell();
        InboundSettings settings = new InboundSettings(
                DataSize.ofMegabytes(25),
                DataSize.ofMegabytes(1),
                Duration.ofDays(30),
                new ImapSettings(
                        "",
                        0,
                        "",
                        "",
                        "INBOX",
                        ImapSettings.Tls.IMPLICIT,
                        "",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        100,
                        "Read",
                        "Unmatched",
                        "Unreadable"),
                new WebhookSettings(
                        new WebhookSettings.Ses(List.of(TOPIC)),
                        new WebhookSettings.SendGrid(Base64.getEncoder()
                                .encodeToString(sendGrid.getPublic().getEncoded())),
                        new WebhookSettings.Postmark("postmark", "a-long-password", "X-Duskline-Secret", ""),
                        new WebhookSettings.Mailgun(SIGNING_KEY),
                        Duration.ofMinutes(10)));
        SnsHost host = new SnsHost(clock) {
            @Override
            byte[] get(URI address) {
                visited.add(address);
                return sns.certificate();
            }
        };
        api = new WebhookApi(
                List.of(
                        new SesWebhook(settings, new SnsSignature(host), host),
                        new SendGridWebhook(settings, clock),
                        new PostmarkWebhook(settings, reading),
                        new MailgunWebhook(settings, tokens, clock)),
                receiving);
    }

    // Amazon SES

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sesBouncesByTheEnvelopeSenderInBothShapesAndSignatures(int version) throws Exception {
        String event = """
                {"%s":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General",
                  "bouncedRecipients":[{"emailAddress":"owner@acme.example","action":"failed","status":"5.1.1",
                                        "diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},
                 "mail":{"source":"%s","messageId":"0100-of-ses","destination":["owner@acme.example"]}}""".formatted(version == 1 ? "notificationType" : "eventType", senders.of(told));

        post("ses", notification(event, version), Map.of());

        Delivery bounced = now();
        assertThat(bounced.state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(bounced.refusal()).isEqualTo("hard");
        assertThat(visited).containsExactly(URI.create(CERTIFICATE));
    }

    @Test
    void sesTellsTheMessageIdThatWeWrote() throws Exception {
        String event = """
                {"notificationType":"Complaint",
                 "complaint":{"complainedRecipients":[{"emailAddress":"owner@acme.example"}],
                              "complaintFeedbackType":"abuse"},
                 "mail":{"source":"other@marketing-center.example","messageId":"0100-of-ses",
                         "commonHeaders":{"messageId":"%s"}}}""".formatted(told.messageId());

        post("ses", notification(event, 2), Map.of());

        assertThat(now().state()).isEqualTo(DeliveryState.COMPLAINED);
    }

    @Test
    void sesDelaysAndDeliveriesAndWhatItAlsoTells() throws Exception {
        String mail = "\"mail\":{\"source\":\"" + senders.of(told) + "\"}";
        post("ses", notification("{\"eventType\":\"Open\"," + mail + "}", 2), Map.of());
        post(
                "ses",
                notification(
                        "{\"eventType\":\"DeliveryDelay\",\"deliveryDelay\":{\"delayedRecipients\":"
                                + "[{\"emailAddress\":\"" + OWNER + "\",\"status\":\"4.4.1\"}]}," + mail + "}",
                        2),
                Map.of());
        assertThat(now().state()).isEqualTo(DeliveryState.ACCEPTED);

        post(
                "ses",
                notification(
                        "{\"eventType\":\"Delivery\",\"delivery\":{\"recipients\":[\"" + OWNER
                                + "\"],\"smtpResponse\":\"250 ok\"}," + mail + "}",
                        2),
                Map.of());
        assertThat(now().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(messages.counts(null))
                .extracting(ReturnedMessages.Count::reportClass)
                .containsExactlyInAnyOrder("delayed", "delivered");
    }

    @Test
    void aSubscriptionIsConfirmedOnceItIsKnownToBeOurs() throws Exception {
        post("ses", envelope("SubscriptionConfirmation", TOPIC, "You have chosen", SUBSCRIBE, 2), Map.of());
        assertThat(visited).containsExactly(URI.create(CERTIFICATE), URI.create(SUBSCRIBE));

        visited.clear();
        refused(
                "ses",
                envelope(
                        "SubscriptionConfirmation", TOPIC, "", "https://sns.eu-west-1.amazonaws.com.evil.example/", 2));
        refused("ses", envelope("SubscriptionConfirmation", TOPIC + "-else", "You have", SUBSCRIBE, 2));
        assertThat(visited).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem",
                "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123.pem",
                "https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem",
                "https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0123.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123.pem",
                "https://bucket.s3.amazonaws.com/SimpleNotificationService-0123.pem",
                "https://sns.eu-west-1.amazonaws.com/my-own.pem",
                "file:///etc/passwd",
                "not an address"
            })
    void certificatesComeFromAmazonOrNotAtAll(String url) throws Exception {
        Map<String, String> fields = json.readValue(notification("{}", 2), FIELDS);
        fields.put("SigningCertURL", url);

        refused("ses", json.writeValueAsString(fields));

        assertThat(visited).isEmpty();
    }

    @Test
    void anAlteredNotificationIsRefused() throws Exception {
        Map<String, String> fields = json.readValue(notification("{}", 2), FIELDS);
        fields.put("Message", "{\"eventType\":\"Bounce\"}");
        refused("ses", json.writeValueAsString(fields));
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() {
        clock.advance(Duration.ofDays(1000));
        refused("ses", notification("{}", 2));
    }

    // SendGrid

    @Test
    void sendGridsBatchIsAppliedWhole() throws Exception {
        String id = told.messageId();
        String body = """
                [{"event":"processed","email":"%1$s","smtp-id":"%2$s","sg_event_id":"e0"},
                 {"event":"delivered","email":"%1$s","smtp-id":"%2$s","sg_event_id":"e1","response":"250 OK"},
                 {"event":"open","email":"%1$s","sg_event_id":"e2"},
                 {"event":"spamreport","email":"%1$s","smtp-id":"%2$s","sg_event_id":"e3"},
                 {"event":"bounce","email":"stranger@acme.example","smtp-id":"%2$s","sg_event_id":"e4",
                  "type":"bounce","status":"5.1.1","reason":"550 5.1.1 unknown"}]""".formatted(OWNER, id);

        assertThat(post("sendgrid", body, signed(body))).isEqualTo(new WebhookApi.Answer(3, 0));
        assertThat(post("sendgrid", body, signed(body))).isEqualTo(new WebhookApi.Answer(0, 3));

        assertThat(now().state()).isEqualTo(DeliveryState.COMPLAINED);
        assertThat(messages.howMany(Fate.UNMATCHED)).as("to another address").isEqualTo(1);
    }

    @Test
    void sendGridsBlocksSuppressNobody() throws Exception {
        String body = """
                [{"event":"bounce","email":"%s","smtp-id":"%s","sg_event_id":"e1","type":"blocked",
                  "status":"5.7.1","reason":"550 5.7.1 blocked for spam"}]""".formatted(OWNER, told.messageId());

        post("sendgrid", body, signed(body));

        assertThat(now().refusal()).isEqualTo("blocked");
    }

    @Test
    void sendGridForgedAlteredOrOldIsRefused() {
        String body = "[]";
        Map<String, String> headers = signed(body);
        refused("sendgrid", body, Map.of());
        refused("sendgrid", "[{}]", headers);
        clock.advance(Duration.ofMinutes(11));
        refused("sendgrid", body, headers);
    }

    // Postmark

    @Test
    void postmarkIsFoundByItsMetadata() throws Exception {
        String body = """
                {"RecordType":"Bounce","Type":"HardBounce","Email":"owner@acme.example","MessageID":"its-own",
                 "Details":"smtp;550 5.1.1 The email account does not exist","Metadata":{"sender":"%s"}}""".formatted(senders.of(told));

        post("postmark", body, basic("postmark:a-long-password"));

        assertThat(now().state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(now().refusal()).isEqualTo("hard");
    }

    @Test
    void postmarkByMessageIdAndTheThingsThatItAlsoCallsBounces() throws Exception {
        String body = """
                {"RecordType":"Bounce","Type":"%s","Email":"owner@acme.example","Metadata":{"message-id":"%s"}}""";
        post("postmark", body.formatted("AutoResponder", told.messageId()), basic("postmark:a-long-password"));
        post("postmark", body.formatted("AddressChange", told.messageId()), basic("postmark:a-long-password"));
        assertThat(now().state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(messages.about(told.id())).extracting(ReturnedMessage::kind).containsExactly("auto_reply");

        post("postmark", body.formatted("SpamNotification", told.messageId()), basic("postmark:a-long-password"));
        assertThat(now().refusal()).isEqualTo("blocked");
    }

    @Test
    void postmarkWithoutThePasswordIsRefused() {
        refused("postmark", "{}", Map.of());
        refused("postmark", "{}", basic("postmark:another-password"));
    }

    // Mailgun

    @Test
    void mailgunBouncesByOurMessageId() throws Exception {
        String event = """
                {"event":"failed","severity":"permanent","reason":"bounce","recipient":"owner@acme.example",
                 "delivery-status":{"code":550,"enhanced-code":"5.1.1","message":"5.1.1 no such user"},
                 "message":{"headers":{"message-id":"%s"}}}""".formatted(told.messageId().replaceAll("[<>]", ""));

        post("mailgun", mailgun("a-token", event), Map.of());

        assertThat(now().state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(now().reply()).isEqualTo("550 5.1.1 no such user");
    }

    @Test
    void aMailgunTokenIsGoodForOneBody() throws Exception {
        String delivered = "{\"event\":\"delivered\",\"recipient\":\"" + OWNER + "\"}";
        String body = mailgun("a-token", delivered);

        assertThat(post("mailgun", body, Map.of())).isEqualTo(new WebhookApi.Answer(1, 0));
        assertThat(post("mailgun", body, Map.of())).as("Mailgun repeats").isEqualTo(new WebhookApi.Answer(0, 1));
        refused("mailgun", mailgun("a-token", delivered.replace("delivered", "complained")));
        refused("mailgun", mailgun("b-token", delivered).replace("b-token", "c-token"));
        String old = mailgun("d-token", delivered);
        clock.advance(Duration.ofHours(10));
        refused("mailgun", old);
    }

    // all of them

    @Test
    void whatIsNotSetUpIsNotThere() {
        WebhookApi nothing = new WebhookApi(
                List.of(new SendGridWebhook(
                        new InboundSettings(
                                DataSize.ofMegabytes(25),
                                DataSize.ofMegabytes(1),
                                Duration.ofDays(30),
                                new ImapSettings(
                                        "",
                                        0,
                                        "",
                                        "",
                                        "INBOX",
                                        ImapSettings.Tls.NONE,
                                        "",
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(5),
                                        1,
                                        "a",
                                        "b",
                                        "c"),
                                NONE),
                        clock)),
                receiving);
        for (String provider : List.of("sendgrid", "ses", "imap", "rest", "nobody")) {
            assertThatThrownBy(() -> nothing.receive(provider, request("[]", Map.of())))
                    .isInstanceOfSatisfying(
                            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        }
    }

    @Test
    void whatIsNoJsonIsRefusedAsSuch() {
        for (String provider : List.of("ses", "mailgun")) {
            assertThatThrownBy(() -> post(provider, "{\"a\":", Map.of()))
                    .isInstanceOfSatisfying(
                            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.MALFORMED));
        }
        refused("ses", "[1,null,\"x\"]");
        refused("mailgun", "{\"signature\":[],\"event-data\":7}");
    }

    private Delivery now() {
        return deliveries.find(told.id()).orElseThrow();
    }

    private WebhookApi.Answer post(String provider, String body, Map<String, String> headers) throws Exception {
        return api.receive(provider, request(body, headers));
    }

    private static MockHttpServletRequest request(String body, Map<String, String> headers) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/webhooks/any");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        headers.forEach(request::addHeader);
        return request;
    }

    private void refused(String provider, String body) {
        refused(provider, body, Map.of());
    }

    private void refused(String provider, String body, Map<String, String> headers) {
        assertThatThrownBy(() -> post(provider, body, headers))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    private String notification(String event, int version) {
        return envelope("Notification", TOPIC, event, "", version);
    }

    private String envelope(String type, String topic, String message, String subscribe, int version) {
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

    private Map<String, String> signed(String body) {
        try {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(sendGrid.getPrivate());
            signature.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    SendGridWebhook.TIMESTAMP,
                    timestamp,
                    SendGridWebhook.SIGNATURE,
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String mailgun(String token, String event) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signature = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, SIGNING_KEY).hmacHex(timestamp + token);
        return """
                {"signature":{"timestamp":"%s","token":"%s","signature":"%s"},"event-data":%s}""".formatted(timestamp, token, signature, event);
    }

    private static Map<String, String> basic(String credentials) {
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
