package io.duskline.delivery;

import static io.duskline.ScriptedSmtpServer.Moment.BODY;
import static io.duskline.ScriptedSmtpServer.Moment.DATA;
import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.GREETING;
import static io.duskline.ScriptedSmtpServer.Moment.MAIL;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.drop;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.ScriptedSmtpServer.Reaction.replyAndDrop;
import static io.duskline.ScriptedSmtpServer.Reaction.silence;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.FAILED;
import static io.duskline.delivery.DeliveryState.IN_DOUBT;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

/** One message's way out, past all that a relay can do to it. */
@DusklineTest
@Timeout(60)
class DeliveryEngineTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";
    private static final String BOB = "bob@customer.example";

    @Autowired
    LostDeliveries lost;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    @Autowired
    private Ledger ledger;

    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = relay();
        post = new PostOffice(application, relay.port());
    }

    ScriptedSmtpServer relay() {
        return ScriptedSmtpServer.start();
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void whatItsReaderNoLongerWantsIsAskedAboutBeforeEveryAttemptAndNeverLeaves() {
        List<String> unwanted = new ArrayList<>();
        Composer asking = new Composer() {
            @Override
            public Letter compose(Outgoing outgoing) {
                return PostOffice.LETTERS.compose(outgoing);
            }

            @Override
            public Optional<String> objection(Outgoing outgoing) {
                return unwanted.contains(outgoing.email()) ? Optional.of("The reader left.") : Optional.empty();
            }
        };
        post = new PostOffice(
                application, relay.port(), PostOffice.SETTINGS, asking, application.getBean(OutcomeRecord.class));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);
        relay.when(RCPT, ANN, reply("450 4.2.1 Later")).when(RCPT, BOB, reply("450 4.2.1 Later"));
        post.engine.deliverDue();
        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(DEFERRED);

        unwanted.add(ANN);
        clock.advance(Duration.ofHours(1));
        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(post.delivery(ids.get(0)).reply()).isEqualTo("The reader left.");
        assertThat(post.delivery(ids.get(0)).attempts()).isEqualTo(1);
        assertThat(post.replies(ids.get(0))).hasSize(1);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
        assertThat(post.deliveries.isFinished(WAVE)).isTrue();
    }

    @Test
    void anAcceptedMessageIsWhatTheRelayGotToTheByte() {
        long id = post.enqueue(WAVE, ANN).getFirst();

        assertThat(post.engine.deliverDue()).isEqualTo(1);

        Delivery delivery = post.delivery(id);
        ScriptedSmtpServer.Message message = relay.messages().getFirst();
        assertThat(delivery.state()).isEqualTo(ACCEPTED);
        assertThat(delivery.messageId()).isEqualTo("<d" + id + ".w3@marketing-center.example>");
        assertThat(message.source()).contains("Message-ID: " + delivery.messageId());
        assertThat(post.deliveries.message(delivery)).isEqualTo(message.bytes());
        assertThat(delivery.sha256()).isEqualTo(DigestUtils.sha256Hex(message.bytes()));
        assertThat(delivery.size()).isEqualTo(message.bytes().length);
        assertThat(post.replies(id)).containsExactly("250 2.0.0 Taken as 1");
        assertThat(message.from()).isEqualTo(application.getBean(Verp.class).sender(id));
        assertThat(message.to()).isEqualTo(ANN);
    }

    @Test
    void signaturesGoBeforeTheMessageAndAreNoPartOfIt() {
        DkimSigner signer = new DkimSigner(DkimKeys.BOTH, clock);
        post = new PostOffice(
                application,
                new RelaySettings(List.of(PostOffice.relay("relay", relay.port(), 1)), Map.of()),
                PostOffice.SETTINGS,
                PostOffice.LETTERS,
                application.getBean(OutcomeRecord.class),
                signer);
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        byte[] message = post.deliveries.message(post.delivery(id));
        byte[] signatures = signer.sign(message);
        byte[] sent = relay.messages().getFirst().bytes();
        assertThat(signatures).isNotEmpty();
        assertThat(sent)
                .hasSize(signatures.length + message.length)
                .startsWith(signatures)
                .endsWith(message);
        assertThat(post.delivery(id).sha256()).isEqualTo(DigestUtils.sha256Hex(message));
    }

    @Test
    void theEmbeddedMailboxTakesItToo() throws Exception {
        GreenMail mailbox = application.getBean(GreenMail.class);
        mailbox.purgeEmailFromAllMailboxes();
        post = new PostOffice(application, mailbox.getSmtp().getPort());
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
        assertThat(mailbox.getReceivedMessages()[0].getSubject()).isEqualTo("Twitter ends on 25 April");
    }

    @Test
    void greylistedItComesAgainTheSame() {
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));
        long id = post.enqueue(WAVE, ANN).getFirst();
        relay.when(DOT, ANN, reply("452 4.3.1 Disk is short"));

        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(DEFERRED);
        assertThat(post.delivery(id).dueAt())
                .isBetween(TestClock.START.plusSeconds(300), TestClock.START.plusSeconds(330));
        assertThat(post.engine.deliverDue()).isZero();

        clock.advance(Duration.ofMinutes(6));
        post.engine.deliverDue();
        assertThat(post.delivery(id).dueAt())
                .isBetween(clock.instant().plusSeconds(600), clock.instant().plusSeconds(660));
        clock.advance(Duration.ofMinutes(11));
        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
        assertThat(relay.messages().get(1).source())
                .isEqualTo(relay.messages().get(0).source());
        assertThat(relay.messages().get(1).from())
                .isEqualTo(relay.messages().get(0).from());
        assertThat(post.replies(id))
                .containsExactly("451 4.7.1 Greylisted, try again", "452 4.3.1 Disk is short", "250 2.0.0 Taken as 2");
        assertThat(post.delivery(id).attempts()).isEqualTo(3);
    }

    @Test
    void whatIsPutOffForDaysFails() {
        relay.always(RCPT, ANN, reply("452 4.2.2 Mailbox full"));
        long id = post.enqueue(WAVE, ANN).getFirst();
        for (int i = 0; i < 40 && post.delivery(id).state() != FAILED; i++) {
            post.engine.deliverDue();
            clock.advance(Duration.ofHours(4));
        }

        assertThat(post.delivery(id).state()).isEqualTo(FAILED);
        assertThat(post.delivery(id).refusal()).isEqualTo("soft");
        assertThat(Duration.between(TestClock.START, clock.instant()))
                .isBetween(Duration.ofDays(4), Duration.ofHours(101));
        assertThat(lost.after(0, 10)).isEmpty();
    }

    @Test
    void anUnknownMailboxFailsAtOnceAndAwaitsTheNextRole() {
        relay.always(RCPT, ANN, reply("550 5.1.1 No such user here"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        assertThat(post.engine.deliverDue()).isEqualTo(2);

        Delivery refused = post.delivery(ids.getFirst());
        assertThat(refused.state()).isEqualTo(FAILED);
        assertThat(refused.refusal()).isEqualTo("hard");
        assertThat(refused.reply()).isEqualTo("550 5.1.1 No such user here");
        assertThat(post.replies(refused.id())).hasSize(1);
        assertThat(post.delivery(ids.getLast()).state()).isEqualTo(ACCEPTED);
        assertThat(lost.after(0, 10)).containsExactly(refused);
        assertThat(lost.followUp(refused)).isTrue();
        assertThat(lost.after(0, 10)).isEmpty();
    }

    @Test
    void aRefusalCountsEvenIfTheRelayHangsUpWithIt() {
        relay.when(DOT, ANN, replyAndDrop("554 5.6.0 Not in this shape"));
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(FAILED);
        assertThat(post.delivery(id).refusal()).isEqualTo("content");
    }

    @Test
    void aClosingRelayLosesNobodyAndBlamesNobody() {
        relay.when(RCPT, ANN, replyAndDrop("421 4.3.2 Closing"));
        relay.when(DATA, BOB, replyAndDrop("421 4.3.2 Closing"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(id -> {
            assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
            assertThat(post.replies(id)).hasSize(1);
        });
        assertThat(relay.messages()).hasSize(2);
    }

    @Test
    void aRelayThatGoesOnClosingIsLeftAloneForAWhile() {
        relay.always(MAIL, "", reply("421 4.3.2 Too busy"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();
        int connections = relay.connections();
        assertThat(post.engine.deliverDue()).isZero();
        assertThat(relay.connections()).isEqualTo(connections);

        relay.always(MAIL, "", reply("250 2.1.0 OK"));
        clock.advance(Duration.ofMinutes(1));
        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
    }

    @Test
    void droppedAfterTheFinalDotItIsInDoubtUntilAPersonDecides() {
        relay.when(DOT, ANN, drop());
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();
        clock.advance(Duration.ofMinutes(59));

        assertThat(post.engine.deliverDue()).isZero();
        assertThat(post.delivery(id).state()).isEqualTo(IN_DOUBT);
        assertThat(post.deliveries.isFinished(WAVE)).isTrue();

        application.getBean(SendingAgain.class).retryInDoubt(id, "pat");
        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
        assertThat(relay.messages().get(1).source())
                .isEqualTo(relay.messages().get(0).source());
    }

    @Test
    void inDoubtItIsSentAgainByItselfAfterThePauseUnderTheSameMessageId() {
        relay.when(DOT, ANN, drop(), drop());
        long id = post.enqueue(WAVE, ANN).getFirst();
        post.engine.deliverDue();

        clock.advance(Duration.ofMinutes(61));
        assertThat(post.engine.deliverDue()).isEqualTo(1);
        assertThat(post.delivery(id).state()).isEqualTo(IN_DOUBT);
        clock.advance(Duration.ofMinutes(61));
        assertThat(post.engine.deliverDue()).isEqualTo(1);

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages().stream().map(ScriptedSmtpServer.Message::source))
                .hasSize(3)
                .containsOnly(relay.messages().getFirst().source());
    }

    @Test
    void silenceAfterTheFinalDotLeavesItInDoubtAndSilenceBeforeDoesNot() {
        relay.when(DOT, ANN, silence());
        relay.when(RCPT, BOB, silence());
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(IN_DOUBT);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(DEFERRED);
        assertThat(post.replies(ids.get(1)).getFirst()).containsIgnoringCase("timed out");
    }

    @Test
    void droppedBeforeTheFinalDotItGoesOverANewConnectionAtOnceAndThenLater() {
        relay.when(DATA, ANN, drop());
        relay.when(RCPT, BOB, drop(), drop());
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();
        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(ACCEPTED);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(DEFERRED);

        clock.advance(Duration.ofMinutes(6));
        post.engine.deliverDue();
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
    }

    @Test
    void droppedInTheMiddleOfAMessageItWasNotHandedOver() {
        String line = "y".repeat(900) + "\n";
        Composer verbose = outgoing -> new Letter("", null, "Long", line.repeat(16_000), "", "en", null);
        post = new PostOffice(
                application, relay.port(), PostOffice.SETTINGS, verbose, application.getBean(OutcomeRecord.class));
        relay.when(BODY, ANN, drop());
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void anAbsentRelayCostsNobodyAnything() {
        int port = relay.port();
        relay.close();
        String[] many = IntStream.range(0, 30)
                .mapToObj(i -> "r" + i + "@customer.example")
                .toArray(String[]::new);
        List<Long> ids = post.enqueue(WAVE, many);

        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isIn(PENDING, DEFERRED));
        assertThat(ids.stream().mapToInt(id -> post.replies(id).size()).sum())
                .isBetween(1, PostOffice.SETTINGS.connections());
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(2));
            post.engine.deliverDue();
        }

        relay = ScriptedSmtpServer.start(port);
        clock.advance(Duration.ofMinutes(2));
        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
        assertThat(relay.messages()).hasSize(30);
    }

    @Test
    void aRelayThatDoesNotLetUsInIsAbsentToo() {
        relay.when(GREETING, reply("554 5.7.1 Not you"), reply("554 5.7.1 Not you"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).refusal()).isNull());
        clock.advance(Duration.ofMinutes(1));
        post.engine.deliverDue();
        clock.advance(Duration.ofMinutes(1));
        post.engine.deliverDue();

        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
    }

    @Test
    void ourOwnFaultsBlameNoRecipient() {
        relay.when(DOT, ANN, reply("550 5.7.26 This mail is unauthenticated"));
        relay.when(MAIL, reply("550 5.1.8 Sender domain not found"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        for (int i = 0; i < 3; i++) {
            post.engine.deliverDue();
            clock.advance(Duration.ofMinutes(30));
        }

        assertThat(ids).allSatisfy(id -> {
            assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
            assertThat(post.delivery(id).refusal()).isNull();
        });
    }

    @Test
    void anAddressBeyondAsciiNeedsARelayThatTakesIt() {
        String jose = "josé@customer.example";
        long refused = post.enqueue(WAVE, jose).getFirst();
        post.engine.deliverDue();
        assertThat(post.delivery(refused).state()).isEqualTo(FAILED);
        assertThat(post.delivery(refused).reply()).contains("SMTPUTF8");
        assertThat(relay.messages()).isEmpty();

        relay.offering("SMTPUTF8").offering("8BITMIME");
        long taken = post.enqueue(4, jose).getFirst();
        post.engine.deliverDue();
        assertThat(post.delivery(taken).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages().getFirst().to()).isEqualTo(jose);
        assertThat(relay.messages().getFirst().mail()).endsWith(" SMTPUTF8");
    }

    @Test
    void anInternationalDomainTravelsInAscii() {
        post.enqueue(WAVE, "ann@bücher.example");

        post.engine.deliverDue();

        assertThat(relay.messages().getFirst().to()).isEqualTo("ann@xn--bcher-kva.example");
        assertThat(relay.messages().getFirst().source()).contains("To: ann@xn--bcher-kva.example\r\n");
        assertThat(relay.messages().getFirst().mail()).doesNotContain("SMTPUTF8");
    }

    @Test
    void reportsAreAskedForOnlyWhereTheyAreOffered() {
        long plain = post.enqueue(WAVE, ANN).getFirst();
        post.engine.deliverDue();
        relay.offering("DSN");
        long asked = post.enqueue(4, BOB).getFirst();
        post.engine.deliverDue();

        String sender = application.getBean(Verp.class).sender(plain);
        assertThat(relay.messages().get(0).mail()).isEqualTo("MAIL FROM:<" + sender + ">");
        assertThat(relay.messages().get(1).mail()).endsWith("> RET=HDRS ENVID=d" + asked + ".w4");
        assertThat(relay.messages().get(1).rcpt()).isEqualTo("RCPT TO:<" + BOB + "> NOTIFY=FAILURE,DELAY");
    }

    @Test
    void oneThatCannotBeWrittenStopsNoOther() {
        Composer moody = outgoing -> {
            if (outgoing.email().equals(ANN)) {
                throw new IllegalStateException("the model has no sunset");
            }
            return PostOffice.LETTERS.compose(outgoing);
        };
        post = new PostOffice(
                application, relay.port(), PostOffice.SETTINGS, moody, application.getBean(OutcomeRecord.class));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB, "no one@customer.example");

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(FAILED);
        assertThat(post.delivery(ids.get(0)).reply()).contains("the model has no sunset");
        assertThat(post.delivery(ids.get(0)).refusal()).isEqualTo("content");
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
        assertThat(post.delivery(ids.get(2)).refusal()).isEqualTo("hard");
    }

    @Test
    void connectionsAreKeptAndRenewedAfterAHundredMessages() {
        MailSettings one = settings(1, 200);
        post = new PostOffice(
                application, relay.port(), one, PostOffice.LETTERS, application.getBean(OutcomeRecord.class));
        relay.asSink();
        post.enqueue(
                WAVE,
                IntStream.range(0, 150).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new));

        assertThat(post.engine.deliverDue()).isEqualTo(150);

        assertThat(relay.taken()).isEqualTo(150);
        assertThat(relay.connections()).isEqualTo(2);
    }

    @Test
    void twoNodesSendEachMessageOnce() throws Exception {
        String[] many =
                IntStream.range(0, 400).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new);
        PostOffice other = new PostOffice(application, relay.port());
        post.enqueue(WAVE, many);
        AtomicInteger handled = new AtomicInteger();
        List<Thread> nodes = new ArrayList<>();
        for (PostOffice node : List.of(post, other)) {
            nodes.add(Thread.ofPlatform().start(() -> {
                for (int n = node.engine.deliverDue(); n > 0; n = node.engine.deliverDue()) {
                    handled.addAndGet(n);
                }
            }));
        }
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(handled).hasValue(400);
        assertThat(relay.messages().stream().map(ScriptedSmtpServer.Message::to))
                .containsExactlyInAnyOrder(many);
        assertThat(post.deliveries.counts(List.of(WAVE)).get(WAVE)).containsEntry(ACCEPTED, 400);
    }

    @Test
    void whatADeadNodeHadInHandIsResumedUnderTheSameMessageId() {
        long id = post.enqueue(WAVE, ANN).getFirst();
        Claimed abandoned = post.claimBatch("a node that died").getFirst();
        clock.advance(Duration.ofSeconds(119));
        assertThat(post.engine.deliverDue()).isZero();

        clock.advance(Duration.ofSeconds(2));
        assertThat(post.engine.deliverDue()).isEqualTo(1);

        ScriptedSmtpServer.Message message = relay.messages().getFirst();
        assertThat(message.source())
                .contains("Message-ID: " + abandoned.messageId())
                .contains("Date: Wed, 19 Apr 2023 17:00:00 +0000");
        assertThat(post.delivery(id).messageId()).isEqualTo(abandoned.messageId());
    }

    @Test
    void whoLostAClaimDoesNotOverwriteTheNewOwnersOutcome() {
        long id = post.enqueue(WAVE, ANN).getFirst();
        DeliveryQueue queue = application.getBean(DeliveryQueue.class);
        Claimed lost = post.claimBatch("a slow node").getFirst();
        clock.advance(Duration.ofMinutes(3));
        post.engine.deliverDue();

        Outcome late = new Outcome.Deferred("451 4.3.0 Later", clock.instant());
        application
                .getBean(OutcomeRecord.class)
                .write("a slow node", List.of(new Done(lost, late, null, clock.instant())));

        assertThat(queue.renew("a slow node", List.of(id))).isEmpty();
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(post.replies(id)).containsExactly("250 2.0.0 Taken as 1", "451 4.3.0 Later");
    }

    @Test
    void outcomesOutliveADatabaseThatDiesOnThemAndAreWrittenOnce() {
        OutcomeRecord real = application.getBean(OutcomeRecord.class);
        AtomicInteger writes = new AtomicInteger();
        OutcomeRecord dying = new OutcomeRecord(null, null, null, null) {
            @Override
            void write(String owner, List<Done> batch) {
                writes.incrementAndGet();
                real.write(owner, batch);
                throw new DataAccessResourceFailureException("nobody knows whether it was committed");
            }

            @Override
            void writeAgain(String owner, List<Done> batch) {
                if (writes.incrementAndGet() == 2) {
                    throw new DataAccessResourceFailureException("the database is away");
                }
                real.writeAgain(owner, batch);
            }
        };
        post = new PostOffice(application, relay.port(), PostOffice.SETTINGS, PostOffice.LETTERS, dying);
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(writes).hasValue(3);
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(post.delivery(id).attempts()).isEqualTo(1);
        assertThat(post.replies(id)).hasSize(1);
        assertThat(ledger.about(List.of("wave:3"), 10)).hasSize(1);
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void claimsThatRanOutWhileTheDatabaseWasAwayAreLeftToTheirOwnersForAWhile() throws Exception {
        long id = post.enqueue(WAVE, ANN).getFirst();
        post.claimBatch("a node that could not renew it");
        clock.advance(Duration.ofMinutes(3));
        post.dieOnNextClaim();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread node = Thread.ofPlatform().start(() -> post.engine.work(goesOn::get));

        await().until(() -> post.claims() > 2);
        assertThat(post.delivery(id).state()).isEqualTo(CLAIMED);
        clock.advance(Duration.ofSeconds(10));
        await().until(() -> post.delivery(id).state() == ACCEPTED);

        goesOn.set(false);
        node.join();
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void whatIsQueuedOnThisNodeDoesNotWaitForTheNextLookAtTheQueue() throws Exception {
        post = new PostOffice(
                application,
                relay.port(),
                settings(2, 10, 0, Duration.ofHours(1)),
                PostOffice.LETTERS,
                application.getBean(OutcomeRecord.class));
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread node = Thread.ofPlatform().start(() -> post.engine.work(goesOn::get));
        await().until(() -> post.claims() == 1);

        long id = post.enqueue(WAVE, ANN).getFirst();
        post.engine.call();

        await().until(() -> post.delivery(id).state() == ACCEPTED);
        goesOn.set(false);
        node.join();
    }

    @Test
    void whoQueuesCallsTheEngineOfTheNode() {
        DeliveryEngine engine = application.getBean(DeliveryEngine.class);
        engine.calls().drainPermits();
        post.deliveries.open(WAVE, false);

        application.getBean(Deliveries.class).enqueue(WAVE, post.row(7, 1, ANN));

        assertThat(engine.calls().drainPermits()).isEqualTo(1);
    }

    @Test
    void theLedgerTellsOfEachBatch() {
        relay.when(RCPT, BOB, reply("550 5.1.1 Unknown"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        List<LedgerEntry> entries = ledger.about(List.of("wave:3"), 10);
        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.kind()).isEqualTo("delivery.batch"));
        String told = entries.toString();
        assertThat(told).contains("\"accepted\":1").contains("\"failed\":1");
        if (entries.size() == 1) {
            String lines = ids.get(0) + ":" + post.delivery(ids.get(0)).sha256() + "\n" + ids.get(1) + ":"
                    + post.delivery(ids.get(1)).sha256() + "\n";
            assertThat(told)
                    .contains(DigestUtils.sha256Hex(lines.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
    }

    static MailSettings settings(int connections, int batch) {
        return settings(connections, batch, 0);
    }

    static MailSettings settings(int connections, int batch, double rate) {
        return settings(connections, batch, rate, PostOffice.SETTINGS.poll());
    }

    private static MailSettings settings(int connections, int batch, double rate, Duration poll) {
        MailSettings s = PostOffice.SETTINGS;
        return new MailSettings(
                s.from(),
                s.advisoryFrom(),
                s.bounceDomain(),
                connections,
                rate,
                s.timeout(),
                s.lease(),
                s.retryDelay(),
                s.retryMaxDelay(),
                s.retryFor(),
                s.inDoubtRetry(),
                s.messagesPerConnection(),
                s.connectionAge(),
                s.workers(),
                poll,
                batch);
    }
}
