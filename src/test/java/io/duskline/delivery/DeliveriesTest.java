package io.duskline.delivery;

import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CANCELLED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.archive.DeliveryApi;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.queue.OutcomeWriter;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A wave's deliveries as its campaign handles them, with and without a worker on them. */
@DusklineTest
@Timeout(300)
class DeliveriesTest {

    private static final long WAVE = 3;
    private static final List<Long> WAVES = List.of(WAVE);

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private MessageCancellation messageCancellation;

    @Autowired
    private Resends again;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start();
        post = new PostOffice(application, relay.port(), PostSettings.of(1, 200));
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void enqueuingAgainAddsNothing() {
        deliveries.open(WAVE, false);
        assertThat(deliveries.enqueue(WAVE, post.row(7, 1, "a@c.example").unionAll(post.row(7, 2, "b@c.example"))))
                .isEqualTo(2);
        assertThat(deliveries.enqueue(WAVE, post.row(7, 2, "b@c.example").unionAll(post.row(8, 3, "c@c.example"))))
                .isEqualTo(1);
        deliveries.open(WAVE, true);

        assertThat(count()).containsEntry(PENDING, 3).containsEntry(ACCEPTED, 0);
        assertThat(post.engine.deliverDue()).isEqualTo(3);
        assertThat(deliveries.isFinished(WAVE)).isTrue();
    }

    @Test
    void aWaveMustBeOpen() {
        assertThatThrownBy(() -> deliveries.enqueue(99, post.row(7, 1, "a@c.example")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHeldWaveWaits() {
        post.enqueue(WAVE, "a@c.example");
        post.enqueue(4, "b@c.example");
        deliveries.hold(WAVES);

        assertThat(post.engine.deliverDue()).isEqualTo(1);
        assertThat(relay.messages().getFirst().to()).isEqualTo("b@c.example");
        assertThat(deliveries.isFinished(WAVE)).isFalse();

        deliveries.release(WAVES);
        assertThat(post.engine.deliverDue()).isEqualTo(1);
        assertThat(deliveries.isFinished(WAVE)).isTrue();
    }

    @Test
    void aCancelledWaveIsTakenBackForGood() {
        relay.when(RCPT, "a@c.example", reply("451 4.7.1 Later"));
        post.enqueue(WAVE, "a@c.example");
        post.engine.deliverDue();
        post.enqueue(WAVE, "b@c.example");

        assertThat(messageCancellation.cancel(WAVES, "The vendor changed its mind."))
                .isEqualTo(2);
        deliveries.release(WAVES);
        clock.advance(Duration.ofDays(1));

        assertThat(post.engine.deliverDue()).isZero();
        assertThat(count()).containsEntry(CANCELLED, 2);
        assertThat(deliveries.enqueue(WAVE, post.row(7, 9, "c@c.example"))).isZero();
        assertThat(deliveries.isFinished(WAVE)).isTrue();
    }

    @Test
    void whatIsPutOffWhileItsWaveIsCancelledIsCancelledToo() {
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        ClaimedDelivery claimed = post.claimBatch("me").getFirst();
        assertThat(messageCancellation.cancel(WAVES, "Enough.")).isZero();
        assertThat(post.delivery(id).state()).isEqualTo(CLAIMED);

        Outcome later = new Outcome.Deferred("451 4.3.0 Later", clock.instant());
        application
                .getBean(OutcomeWriter.class)
                .write("me", List.of(new AttemptResult(claimed, later, null, clock.instant())));

        assertThat(post.delivery(id).state()).isEqualTo(CANCELLED);
        assertThat(post.delivery(id).reply()).isEqualTo("Enough.");
    }

    @Test
    void whatADeadNodeHadInHandWhenItsWaveWasCancelledIsInDoubt() {
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        post.claimBatch("a node that dies");
        messageCancellation.cancel(WAVES, "Enough.");

        clock.advance(Duration.ofHours(1));

        assertThat(post.claimBatch("another")).isEmpty();
        assertThat(post.delivery(id).state()).isEqualTo(DeliveryState.IN_DOUBT);
    }

    @Test
    void aMessageSentAgainIsADeliveryOfItsOwn() {
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        post.engine.deliverDue();

        long second = again.resend(id, WAVE, 1, "admin", "a@c.example", "the model", "pat");
        long third = again.resend(second, WAVE, 1, "admin", "a@c.example", "the model", "pat");

        assertThat(post.delivery(third).copy()).isEqualTo(2);
        assertThat(post.delivery(third).accountId()).isEqualTo(7);
        assertThat(post.engine.deliverDue()).isEqualTo(2);
        assertThat(relay.messages().stream()
                        .map(ScriptedSmtpServer.Message::from)
                        .distinct())
                .hasSize(3);
        assertThatThrownBy(() -> again.retryInDoubt(id, "pat")).hasMessageContaining("accepted");
        messageCancellation.cancel(WAVES, "Enough.");
        assertThatThrownBy(() -> again.resend(id, WAVE, 1, "admin", "a@c.example", "the model", "pat"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> again.retryInDoubt(id, "pat"))
                .hasMessageContaining("This message is no longer sent: Enough.");
    }

    @Test
    void theyAreListedPageByPage() {
        List<Long> ids = post.enqueue(WAVE, "a@c.example", "b@c.example", "c@c.example");
        post.enqueue(4, "d@c.example");

        Listing<Delivery> first = deliveries.list(WAVES, null, null, 2);
        Listing<Delivery> second = deliveries.list(WAVES, PENDING, first.next(), 2);

        assertThat(first.items().stream().map(Delivery::id)).containsExactly(ids.get(0), ids.get(1));
        assertThat(second.items().stream().map(Delivery::id)).containsExactly(ids.get(2));
        assertThat(second.next()).isNull();
        assertThat(deliveries.list(WAVES, ACCEPTED, null, 2).items()).isEmpty();
    }

    @Test
    void theApiShowsTheDeliveryAndTheVeryMessage() {
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        DeliveryApi api = new DeliveryApi(post.deliveries, post.sent);
        assertThatThrownBy(() -> api.message(id)).isInstanceOf(ProblemException.class);
        post.engine.deliverDue();

        String body = application.getBean(JsonMapper.class).writeValueAsString(api.delivery(id));
        var message = api.message(id);

        assertThat(body)
                .contains(
                        "\"state\":\"accepted\"",
                        "\"email\":\"a@c.example\"",
                        "\"contact_role\":\"admin\"",
                        "\"wave\":3")
                .contains("\"message_id\":\"" + post.delivery(id).messageId() + "\"")
                .contains(
                        "\"attempts\":[{\"at\":\"2023-04-19T17:00:00Z\",\"outcome\":\"accepted\",\"reply\":\"250 2.0.0 Taken as 1\",\"relay\":\"relay\"}]");
        assertThat(message.getBody()).isEqualTo(relay.messages().getFirst().bytes());
        assertThat(message.getHeaders().getContentType()).hasToString("message/rfc822");
        assertThat(message.getHeaders().getFirst("X-Content-SHA256"))
                .isEqualTo(post.delivery(id).sha256());
    }

    @Test
    void theApiAnswersWhoMayAsk() throws Exception {
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        post.engine.deliverDue();

        HttpResponse<String> known = get("/api/v1/deliveries/" + id, "admin-token-for-the-tests");
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.body()).contains("\"sha256\":\"" + post.delivery(id).sha256() + "\"");
        assertThat(get("/api/v1/deliveries/987654", "admin-token-for-the-tests").statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/deliveries/987654/message", "admin-token-for-the-tests")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/deliveries/" + id, "wrong").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private Map<DeliveryState, Integer> count() {
        return deliveries.counts(WAVES).get(WAVE);
    }
}
