package io.duskline.inbound.provider;

import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.inbound.matching.MatchStatus;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Relays report with signatures of their own kind; forged, old or replayed reports are refused, and unknown ones ignored. */
@DusklineTest
class RelayEventsTest extends RelayEventsStory {
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

        assertThat(post("sendgrid", body, signed(body))).isEqualTo(new RelayEventsApi.Answer(3, 0));
        assertThat(post("sendgrid", body, signed(body))).isEqualTo(new RelayEventsApi.Answer(0, 3));

        assertThat(now().state()).isEqualTo(DeliveryState.COMPLAINED);
        assertThat(messages.howMany(MatchStatus.UNMATCHED))
                .as("to another address")
                .isEqualTo(1);
    }

    @Test
    void sendGridsBlocksSuppressNobody() throws Exception {
        String body = """
                [{"event":"bounce","email":"%s","smtp-id":"%s","sg_event_id":"e1","type":"blocked",
                  "status":"5.7.1","reason":"550 5.7.1 blocked for spam"}]""".formatted(OWNER, told.messageId());

        post("sendgrid", body, signed(body));

        assertThat(now().refusal()).isEqualTo(ReplyClass.BLOCKED);
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

    @Test
    void postmarkIsFoundByItsMetadata() throws Exception {
        String body = """
                {"RecordType":"Bounce","Type":"HardBounce","Email":"owner@acme.example","MessageID":"its-own",
                 "Details":"smtp;550 5.1.1 The email account does not exist","Metadata":{"sender":"%s"}}""".formatted(senders.of(told));

        post("postmark", body, basic("postmark:a-long-password"));

        assertThat(now().state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(now().refusal()).isEqualTo(ReplyClass.HARD);
    }

    @Test
    void postmarkByMessageIdAndTheThingsThatItAlsoCallsBounces() throws Exception {
        String body = """
                {"RecordType":"Bounce","Type":"%s","Email":"owner@acme.example","Metadata":{"message-id":"%s"}}""";
        post("postmark", body.formatted("AutoResponder", told.messageId()), basic("postmark:a-long-password"));
        post("postmark", body.formatted("AddressChange", told.messageId()), basic("postmark:a-long-password"));
        assertThat(now().state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(messages.about(told.id()))
                .extracting(message -> message.kind().code())
                .containsExactly("auto_reply");

        post("postmark", body.formatted("SpamNotification", told.messageId()), basic("postmark:a-long-password"));
        assertThat(now().refusal()).isEqualTo(ReplyClass.BLOCKED);
    }

    @Test
    void postmarkWithoutThePasswordIsRefused() {
        refused("postmark", "{}", Map.of());
        refused("postmark", "{}", basic("postmark:another-password"));
    }

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

        assertThat(post("mailgun", body, Map.of())).isEqualTo(new RelayEventsApi.Answer(1, 0));
        assertThat(post("mailgun", body, Map.of())).as("Mailgun repeats").isEqualTo(new RelayEventsApi.Answer(0, 1));
        refused("mailgun", mailgun("a-token", delivered.replace("delivered", "complained")));
        refused("mailgun", mailgun("b-token", delivered).replace("b-token", "c-token"));
        String old = mailgun("d-token", delivered);
        clock.advance(Duration.ofHours(10));
        refused("mailgun", old);
    }

    @Test
    void whatIsNotSetUpIsNotThere() {
        RelayEventsApi nothing = new RelayEventsApi(List.of(new SendGridEvents(NONE, clock)), inboundReceiver);
        for (String provider : List.of("sendgrid", "ses", "imap", "rest", "nobody")) {
            assertThatThrownBy(
                            () -> nothing.receive(provider, new HttpHeaders(), "[]".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            no -> assertThat(no.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND));
        }
    }

    @Test
    void whatIsNoJsonIsRefusedAsSuch() {
        for (String provider : List.of("ses", "mailgun")) {
            assertThatThrownBy(() -> post(provider, "{\"a\":", Map.of()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            no -> assertThat(no.kind()).isEqualTo(ProblemException.Kind.MALFORMED));
        }
        refused("ses", "[1,null,\"x\"]");
        refused("mailgun", "{\"signature\":[],\"event-data\":7}");
    }
}
