package io.duskline.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.EnvelopeSenders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mail server's pipe hands in what came back. */
@DusklineTest
class InboundApiTest {

    private static final String INBOUND = "/api/v1/inbound";
    private static final String MESSAGE = "message/rfc822";

    @LocalServerPort
    int port;

    @Autowired
    ToldOwner owner;

    @Autowired
    Deliveries deliveries;

    @Autowired
    EnvelopeSenders senders;

    @Autowired
    InboundApi inboundApi;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aRealReportBouncesItsDeliveryOnceHoweverOftenItIsHandedIn() throws Exception {
        Delivery told = owner.tell();
        String report = report(senders.of(told), told.email());

        JsonNode dry = json(post(INBOUND + "?dry_run=true", MESSAGE, report));
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(dry.at("/id").isNull()).isTrue();
        assertThat(dry.at("/matched/delivery").asLong()).isEqualTo(told.id());

        JsonNode first = json(post(INBOUND, MESSAGE, report));
        JsonNode again = json(post(INBOUND, MESSAGE, report));

        assertThat(first.at("/kind").asString()).isEqualTo("bounce");
        assertThat(first.at("/recipients/0/address").asString()).isEqualTo(told.email());
        assertThat(first.at("/recipients/0/status").asString()).isEqualTo("5.1.1");
        assertThat(first.at("/recipients/0/class").asString()).isEqualTo("hard");
        assertThat(first.at("/recipients/0/reply").asString()).contains("No such user");
        assertThat(first.at("/matched/by").asString()).isEqualTo("verp");
        assertThat(first.at("/effect").asString()).isEqualTo("changed");
        assertThat(again.at("/repeated").asBoolean()).isTrue();
        assertThat(again.at("/id").asLong()).isEqualTo(first.at("/id").asLong());
        assertThat(state(told)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(json(get("/api/v1/deliveries/" + told.id() + "/reports"))
                        .at("/items/0/class")
                        .asString())
                .isEqualTo("hard");
        assertThat(json(get(INBOUND + "?delivery=" + told.id())).at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void whileTheMemoryIsFullOneComesAgainLater() throws Exception {
        String bounce = "From: a@b.example\r\n\r\nIt came back.";
        inboundApi.room.acquire(InboundApi.MOST_AT_ONCE);
        try {
            HttpResponse<String> refused = post(INBOUND + "?dry_run=true", MESSAGE, bounce);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("again in a minute");
        } finally {
            inboundApi.room.release(InboundApi.MOST_AT_ONCE);
        }
        assertThat(post(INBOUND + "?dry_run=true", MESSAGE, bounce).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aComplaintThatMerelyGuessesAnIdSilencesNobody() throws Exception {
        Delivery told = owner.tell();
        String guessed = "<d" + told.id() + ".w" + told.waveId() + "@marketing-center.example>";

        JsonNode taken = json(post(INBOUND, MESSAGE, complaint(guessed, "redacted@acme.example")));

        assertThat(taken.at("/kind").asString()).isEqualTo("complaint");
        assertThat(taken.at("/fate").asString()).isEqualTo("unmatched");
        assertThat(taken.at("/reason").asString()).isNotEmpty();
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void whatIsNoReportIsKeptToBeSeen() throws Exception {
        String letter = "From: Anna <anna@acme.example>\r\nSubject: <script>alert(1)</script>\r\n\r\nHello\r\n";

        JsonNode taken = json(post(INBOUND, MESSAGE, letter));
        JsonNode listed = json(get(INBOUND + "?fate=unmatched")).at("/items/0");
        HttpResponse<String> source = get(INBOUND + "/" + taken.at("/id").asLong() + "/message");

        assertThat(taken.at("/kind").asString()).isEqualTo("other");
        assertThat(listed.at("/subject").asString()).isEqualTo("<script>alert(1)</script>");
        assertThat(listed.at("/reason").asString()).isNotEmpty();
        assertThat(source.body()).isEqualTo(letter);
        assertThat(source.headers().firstValue("Content-Type")).hasValue(MESSAGE);
        assertThat(source.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
    }

    @Test
    void aMisspeltFilterIsRefusedByItsName() throws Exception {
        for (String filter : List.of("fate=unmached", "kind=bounces", "class=harsh")) {
            HttpResponse<String> refused = get(INBOUND + "?" + filter);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"field\":\"" + filter.substring(0, filter.indexOf('=')) + "\"");
        }
    }

    @Test
    void theWrongTypeAnEmptyOneAndTooLargeAreRefused() throws Exception {
        assertThat(post(INBOUND, "text/plain", "x").statusCode()).isEqualTo(415);
        assertThat(post(INBOUND, MESSAGE, "").statusCode()).isEqualTo(400);
        char[] large = new char[26 * 1024 * 1024];
        Arrays.fill(large, 'x');

        HttpResponse<String> refused = post(INBOUND, MESSAGE, new String(large));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(get(INBOUND)).at("/items").size()).isZero();
    }

    @Test
    void hostileBodiesAreTakenCalmly() throws Exception {
        String deep = "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(20_000);
        String longLine = "Subject: " + "=?utf-8?b?" + "A".repeat(2_000_000) + "?=\r\n\r\n";
        String noise = new String(new byte[] {0, 1, (byte) 0xff, (byte) 0xfe, 13, 10}, StandardCharsets.ISO_8859_1);
        for (String body :
                new String[] {deep, longLine, noise, "\r\n", "=?", "Content-Type: multipart/report\r\n\r\n--"}) {
            HttpResponse<String> taken = post(INBOUND, MESSAGE, body);
            assertThat(taken.statusCode())
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isEqualTo(200);
            assertThat(json(taken).at("/matched").isNull()).isTrue();
        }
    }

    @Test
    void aWebhookThatIsNotSetUpIsNotThereAndNeedsNoToken() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/v1/webhooks/ses")
                        .header("Content-Type", "text/plain; charset=UTF-8")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private DeliveryState state(Delivery delivery) {
        return deliveries.find(delivery.id()).orElseThrow().state();
    }

    static String report(String to, String recipient) {
        return """
                Return-Path: <>
                From: Mail Delivery System <mailer-daemon@mx.acme.example>
                To: %s
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

                --=_b
                Content-Type: text/plain

                Your message could not be delivered.

                --=_b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.acme.example

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such user here

                --=_b--
                """.formatted(to, recipient).replace("\n", "\r\n");
    }

    static String complaint(String messageId, String recipient) {
        return """
                From: Feedback loop <fbl@mail.acme.example>
                To: abuse@marketing-center.example
                Subject: Abuse report
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="=_b"

                --=_b
                Content-Type: text/plain

                This is an abuse report.

                --=_b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1
                User-Agent: FBL/1
                Original-Rcpt-To: %s

                --=_b
                Content-Type: message/rfc822

                From: Marketing Center <notices@marketing-center.example>
                Subject: Twitter ends
                Message-ID: %s

                Hello
                --=_b--
                """.formatted(recipient, messageId).replace("\n", "\r\n");
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Authorization", "Bearer admin-token-for-the-tests")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                request(path)
                        .header("Authorization", "Bearer admin-token-for-the-tests")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
