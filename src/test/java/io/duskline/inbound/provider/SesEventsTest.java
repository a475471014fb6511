package io.duskline.inbound.provider;

import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amazon SES reports by signed notifications: forged or altered ones are refused, and unknown ones ignored. */
@DusklineTest
@Tag("full")
class SesEventsTest extends RelayEventsStory {
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
        assertThat(bounced.refusal()).isEqualTo(ReplyClass.HARD);
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
                .containsExactlyInAnyOrder(ReportClass.DELAYED, ReportClass.DELIVERED);
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
    void certificatesComeFromTheTopicsOwnRegion() throws Exception {
        Map<String, String> fields = json.readValue(notification("{}", 2), FIELDS);
        fields.put("SigningCertURL", CERTIFICATE.replace("eu-west-1", "us-east-1"));

        refused("ses", json.writeValueAsString(fields));

        assertThat(visited).isEmpty();
    }

    /** Whoever learned the topic's name can ask for certificates that are not there: SNS repeats what we put off. */
    @Test
    void strangersSendUsNowhereOften() throws Exception {
        Map<String, String> fields = json.readValue(notification("{}", 2), FIELDS);
        fields.put("Signature", "");
        for (int i = 0; i < 30; i++) {
            fields.put("SigningCertURL", CERTIFICATE.replace(".pem", i + ".pem"));
            String body = json.writeValueAsString(fields);
            assertThatThrownBy(() -> post("ses", body, Map.of())).isInstanceOf(ProblemException.class);
        }
        assertThat(visited).hasSize(10);

        clock.advance(Duration.ofMinutes(10));
        post("ses", notification("{}", 2), Map.of());
        assertThat(visited).hasSize(11);
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
}
