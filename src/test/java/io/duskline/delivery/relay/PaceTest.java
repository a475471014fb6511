package io.duskline.delivery.relay;

import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.queue.OutcomeWriter;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.delivery.relay.DestinationSettings.Destination;
import io.duskline.delivery.smtp.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The limits that all nodes keep together. Two post offices stand for two nodes. */
@DusklineTest
@Timeout(300)
class PaceTest {

    private static final long WAVE = 6;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    private ScriptedSmtpServer relay;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start().asSink();
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private PostOffice node(RelaySettings relays, double rate) {
        return new PostOffice(
                application,
                relays,
                PostSettings.of(2, 200, rate),
                PostOffice.LETTERS,
                application.getBean(OutcomeWriter.class));
    }

    private PostOffice node(DestinationSettings slow) {
        return new PostOffice(
                application,
                relays(0, 0, 0),
                PostSettings.of(2, 200).with(slow),
                PostOffice.LETTERS,
                application.getBean(OutcomeWriter.class));
    }

    private static DestinationSettings slow(Destination giant) {
        return new DestinationSettings(Map.of("giant", giant));
    }

    private RelaySettings relays(double rate, long perHour, long warmUp) {
        return new RelaySettings(List.of(new RelaySettings.Entry(
                "relay", "127.0.0.1", relay.port(), null, null, Tls.NONE, 1, 0, rate, perHour, warmUp, 14, "")));
    }

    private static String[] recipients(int count, String domain) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i + "@" + domain).toArray(String[]::new);
    }

    /** How many the nodes may send in a stretch of time; what they claim is taken as sent. */
    private int leaveIn(Duration time, PostOffice... nodes) {
        int left = 0;
        for (long passed = 0; passed < time.toMillis(); passed += 100) {
            for (PostOffice node : nodes) {
                left += node.claimBatch("node").size();
            }
            clock.advance(Duration.ofMillis(100));
        }
        return left;
    }

    @Test
    void theRateIsTheClusters() {
        PostOffice one = node(relays(0, 0, 0), 40);
        PostOffice other = node(relays(0, 0, 0), 40);
        one.enqueue(WAVE, recipients(170, "c.example"));

        int inOneSecond = leaveIn(Duration.ofSeconds(1), one, other);
        int inTheNextTwo = leaveIn(Duration.ofSeconds(2), one, other);

        assertThat(inOneSecond).isBetween(40, 62);
        assertThat(inTheNextTwo).isBetween(78, 82);
    }

    @Test
    void aRateGoesOnWhenTheTimeWentBackAndWhenItIsRaised() {
        PostOffice slow = node(relays(0, 0, 0), 1 / 600.0);
        slow.enqueue(WAVE, recipients(170, "c.example"));
        clock.advance(Duration.ofHours(1));
        assertThat(slow.claimBatch("node")).hasSize(1);

        PostOffice raised = node(relays(0, 0, 0), 40);
        assertThat(leaveIn(Duration.ofSeconds(2), raised)).as("raised").isBetween(50, 81);

        clock.advance(Duration.ofHours(-1));
        assertThat(leaveIn(Duration.ofSeconds(1), raised)).as("an hour back").isBetween(18, 41);
    }

    @Test
    void messagesOfOneClaimLeaveOneByOneInTheirTurn() {
        PostOffice node = node(relays(20, 0, 0), 0);
        node.enqueue(WAVE, recipients(11, "c.example"));

        long start = System.nanoTime();
        node.engine.deliverDue();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(relay.taken()).isEqualTo(11);
        assertThat(took).isGreaterThan(Duration.ofMillis(480));
    }

    @Test
    void anHourTakesNoMoreThanItsAmount() {
        PostOffice one = node(relays(0, 50, 0), 0);
        PostOffice other = node(relays(0, 50, 0), 0);
        one.enqueue(WAVE, recipients(170, "c.example"));

        assertThat(leaveIn(Duration.ofSeconds(1), one, other)).isEqualTo(50);
        clock.advance(Duration.ofMinutes(30));
        assertThat(leaveIn(Duration.ofSeconds(1), one, other)).isZero();
        clock.advance(Duration.ofMinutes(60));
        assertThat(leaveIn(Duration.ofMillis(100), one, other)).isBetween(24, 26);
        clock.advance(Duration.ofHours(2));
        assertThat(leaveIn(Duration.ofSeconds(1), one, other)).isEqualTo(50);
    }

    @Test
    void aDestinationHasItsOwnRateAndTheOthersPassBy() {
        PostOffice node = node(slow(new Destination(List.of("giant.example", "g.example"), 2, 0)));
        node.enqueue(WAVE, recipients(20, "Giant.example"));
        node.enqueue(WAVE, recipients(20, "small.example"));

        int atOnce = leaveIn(Duration.ofMillis(100), node);
        int laterOn = leaveIn(Duration.ofSeconds(4), node);

        assertThat(atOnce)
                .as("all of the small one, and two turns of the giant")
                .isEqualTo(22);
        assertThat(laterOn).isBetween(7, 9);
    }

    @Test
    void aDestinationHasItsOwnConcurrencyInTheWholeCluster() {
        DestinationSettings slow = slow(new Destination(List.of("giant.example"), 0, 3));
        PostOffice one = node(slow);
        PostOffice other = node(slow);
        one.enqueue(WAVE, recipients(10, "giant.example"));

        assertThat(one.claimBatch("one")).hasSize(3);
        assertThat(other.claimBatch("other")).isEmpty();
        assertThat(one.deliveries.counts(List.of(WAVE)).get(WAVE))
                .containsEntry(CLAIMED, 3)
                .containsEntry(PENDING, 7);
    }

    @Test
    void aCampaignHasItsOwnSpeed() {
        PostOffice one = node(relays(0, 0, 0), 0);
        PostOffice other = node(relays(0, 0, 0), 0);
        one.enqueue(WAVE, recipients(50, "c.example"));
        one.enqueue(WAVE + 1, recipients(50, "d.example"));
        one.enqueue(WAVE + 2, recipients(50, "e.example"));
        one.deliveries.pace(List.of(WAVE, WAVE + 1), "campaign:1", 36_000);

        assertThat(leaveIn(Duration.ofMillis(100), one, other))
                .as("the third wave, and turns of the others")
                .isBetween(54, 60);
        assertThat(leaveIn(Duration.ofSeconds(3), one, other)).isBetween(28, 32);
    }

    @Test
    void aHeldWaveOrASlowOneStandsInNobodysWay() {
        PostOffice node = node(relays(0, 0, 0), 0);
        node.enqueue(WAVE, recipients(210, "held.example"));
        node.deliveries.hold(List.of(WAVE));
        clock.advance(Duration.ofSeconds(1));
        node.enqueue(WAVE + 1, recipients(3, "c.example"));

        assertThat(node.engine.deliverDue()).isEqualTo(3);
    }

    @Test
    void aSmallWaveDoesNotWaitBehindALargeOne() {
        PostOffice node = node(relays(0, 0, 0), 0);
        node.enqueue(WAVE, recipients(210, "large.example"));
        clock.advance(Duration.ofSeconds(1));
        node.enqueue(WAVE + 1, recipients(3, "c.example"));

        assertThat(node.engine.deliverDue()).isEqualTo(200);

        assertThat(node.deliveries.isFinished(WAVE + 1)).isTrue();
    }
}
