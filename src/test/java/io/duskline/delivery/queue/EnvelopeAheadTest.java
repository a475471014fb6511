package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.MAIL;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.drop;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.ScriptedSmtpServer.Reaction.replyAndDrop;
import static io.duskline.ScriptedSmtpServer.Reaction.silence;
import static io.duskline.ScriptedSmtpServer.Reaction.until;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.FAILED;
import static io.duskline.delivery.DeliveryState.IN_DOUBT;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.ScriptedSmtpServer.Message;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.attempt.AttemptResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

/** Over one connection, the next message's envelope goes along with the final dot of the one before it. */
@DusklineTest
@Timeout(60)
class EnvelopeAheadTest {

    private static final long WAVE = 3;
    private static final String[] READERS = IntStream.range(0, 12)
            .mapToObj(i -> "reader" + i + "@customer.example")
            .toArray(String[]::new);

    @Autowired
    private ApplicationContext application;

    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start().offering("PIPELINING").offering("DSN");
        post = postOffice(PostSettings.of(1, 200));
    }

    private PostOffice postOffice(PostSettings settings) {
        return new PostOffice(application, relay.port(), settings);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void theNextEnvelopeComesWithTheFinalDotAsLongAsMoreAreWaiting() {
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(this::isAccepted);
        assertThat(relay.messages()).extracting(Message::to).containsExactlyInAnyOrder(READERS);
        assertThat(relay.messages())
                .as("most, whenever the next one is written before this one is through")
                .filteredOn(Message::isFollowed)
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(relay.messages().getLast().isFollowed()).isFalse();
        assertThat(relay.connections()).isEqualTo(1);
    }

    @Test
    void aRateKeepsThemApart() {
        post = postOffice(PostSettings.of(1, 200, 1000));
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(this::isAccepted);
        assertThat(relay.messages()).noneMatch(Message::isFollowed);
    }

    @Test
    void whatIsRefusedConcernsNoOther() {
        relay.when(RCPT, READERS[4], reply("550 5.1.1 Unknown"))
                .when(RCPT, READERS[5], reply("450 4.2.1 Later"))
                .when(DOT, READERS[7], reply("552 5.3.4 Too big"))
                .when(DOT, READERS[9], reply("451 4.3.0 Not now"));
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(states(ids))
                .containsExactly(
                        ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED, FAILED, DEFERRED, ACCEPTED, FAILED, ACCEPTED, DEFERRED,
                        ACCEPTED, ACCEPTED);
        assertThat(post.replies(ids.get(4))).containsExactly("550 5.1.1 Unknown");
        assertThat(post.replies(ids.get(7))).containsExactly("552 5.3.4 Too big");
        assertThat(relay.messages()).extracting(Message::to).doesNotHaveDuplicates();
        assertThat(relay.connections()).isEqualTo(1);
    }

    @Test
    void aSenderThatIsRefusedAheadIsAFaultOfOursAndLosesNobody() {
        relay.when(MAIL, reply("250 2.1.0 OK"), reply("250 2.1.0 OK"), reply("550 5.7.1 Not from you"));
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(states(ids).subList(0, 2)).containsOnly(ACCEPTED);
        assertThat(states(ids).get(2)).isEqualTo(DEFERRED);
        assertThat(states(ids).subList(3, 12)).containsOnly(PENDING);
        assertThat(relay.messages()).hasSize(2);
    }

    @Test
    void droppedAfterTheDotOnlyThatOneIsInDoubt() {
        relay.when(DOT, READERS[3], drop());
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(3)).state()).isEqualTo(IN_DOUBT);
        assertThat(ids.stream().filter(id -> !id.equals(ids.get(3)))).allSatisfy(this::isAccepted);
        assertThat(relay.messages()).extracting(Message::to).containsExactlyInAnyOrder(READERS);
        assertThat(relay.messages().get(3).isFollowed()).isTrue();
    }

    @Test
    void aRelayThatClosesAfterTheDotGetsItAgainAtOnceAndTheOthersOnce() {
        relay.when(DOT, READERS[3], replyAndDrop("421 4.3.2 Closing"));
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(this::isAccepted);
        assertThat(relay.messagesTo(READERS[3])).hasSize(2);
        assertThat(relay.messages()).hasSize(READERS.length + 1);
    }

    @Test
    void whatIsHeldMeanwhileDoesNotLeaveThoughItsEnvelopeDid() throws InterruptedException {
        post = postOffice(PostSettings.of(1, 200).waiting(Duration.ofSeconds(30)));
        CountDownLatch held = new CountDownLatch(1);
        relay.when(DOT, READERS[3], until(held));
        List<Long> ids = post.enqueue(WAVE, READERS);
        Thread node = Thread.ofPlatform().start(() -> post.engine.deliverDue());

        await().until(() -> relay.messagesTo(READERS[3]).size() == 1);
        post.deliveries.hold(List.of(WAVE));
        post.untilPausesAreKnown();
        held.countDown();
        node.join();

        assertThat(relay.messages().getLast().isFollowed()).isTrue();
        assertThat(relay.messages()).hasSize(4);
        assertThat(states(ids).subList(0, 4)).containsOnly(ACCEPTED);
        assertThat(states(ids).subList(4, 12)).containsOnly(PENDING);
        assertThat(ids.subList(4, 12))
                .allSatisfy(id -> assertThat(post.replies(id)).isEmpty());

        post.deliveries.release(List.of(WAVE));
        post.engine.deliverDue();
        assertThat(ids).allSatisfy(this::isAccepted);
        assertThat(relay.messages()).extracting(Message::to).containsExactlyInAnyOrder(READERS);
    }

    @Test
    void whatWasBegunLongAgoBeginsAnewForTheRelayMayHaveGivenItUp() {
        long away = System.nanoTime();
        post = new PostOffice(
                application,
                relay.port(),
                PostSettings.of(1, 200),
                PostOffice.LETTERS,
                new OutcomeRecord(null, null, null, null, null, null, null) {
                    @Override
                    public void write(String owner, List<AttemptResult> batch) {
                        if (System.nanoTime() - away < Duration.ofMillis(2500).toNanos()) {
                            throw new DataAccessResourceFailureException("the database is away");
                        }
                        application.getBean(OutcomeRecord.class).write(owner, batch);
                    }

                    @Override
                    void writeAgain(String owner, List<AttemptResult> batch) {
                        write(owner, batch);
                    }
                });
        relay.slow(Duration.ofMillis(30));
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(this::isAccepted);
        assertThat(relay.messages()).hasSize(READERS.length);
        assertThat(relay.connections()).isEqualTo(2);
    }

    @Test
    void noEnvelopeGoesAheadOnAConnectionThatIsToBeRenewed() {
        List<Long> ids = post.enqueue(
                WAVE,
                IntStream.range(0, 150)
                        .mapToObj(i -> "many" + i + "@customer.example")
                        .toArray(String[]::new));

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(this::isAccepted);
        assertThat(relay.connections()).isEqualTo(2);
        assertThat(relay.messages().get(99).isFollowed()).isFalse();
        assertThat(relay.messages().get(98).isFollowed()).isTrue();
    }

    @Test
    void aRelayThatLosesWhatGoesAheadGetsOneAfterTheOther() {
        relay.when(MAIL, reply("250 2.1.0 OK"), reply("250 2.1.0 OK"), silence());
        List<Long> ids = post.enqueue(WAVE, READERS);

        post.engine.deliverDue();

        assertThat(states(ids)).containsOnlyOnce(DEFERRED).contains(ACCEPTED).hasSize(READERS.length);
        assertThat(relay.messages()).hasSize(READERS.length - 1);
        assertThat(relay.messages().subList(2, READERS.length - 1)).noneMatch(Message::isFollowed);
    }

    private List<DeliveryState> states(List<Long> ids) {
        return ids.stream().map(id -> post.delivery(id).state()).toList();
    }

    private void isAccepted(long id) {
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(post.replies(id)).last().asString().startsWith("250");
    }
}
