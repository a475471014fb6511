package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.FAILED;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.EnvelopeSenders;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.WaitingMessage;
import io.duskline.delivery.message.DkimKeys;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.RelaySettings;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One message on its way out, byte by byte as it is on record. */
@DusklineTest
@Timeout(300)
class DeliveryEngineTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";
    private static final String BOB = "bob@customer.example";

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
        relay = ScriptedSmtpServer.start();
        post = new PostOffice(application, relay.port());
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void anAcceptedMessageIsWhatTheRelayGotToTheByte() {
        long id = post.enqueue(WAVE, ANN).getFirst();

        assertThat(post.engine.deliverDue()).isEqualTo(1);

        Delivery delivery = post.delivery(id);
        ScriptedSmtpServer.Message message = relay.messages().getFirst();
        assertThat(delivery.state()).isEqualTo(ACCEPTED);
        assertThat(delivery.messageId()).matches("<[a-z2-7]{26}@marketing-center\\.example>");
        assertThat(message.source()).contains("Message-ID: " + delivery.messageId());
        assertThat(post.sent.message(delivery)).isEqualTo(message.bytes());
        assertThat(delivery.sha256()).isEqualTo(DigestUtils.sha256Hex(message.bytes()));
        assertThat(delivery.size()).isEqualTo(message.bytes().length);
        assertThat(post.replies(id)).containsExactly("250 2.0.0 Taken as 1");
        assertThat(message.from())
                .isEqualTo(application.getBean(EnvelopeSenders.class).of(delivery));
        assertThat(message.to()).isEqualTo(ANN);
    }

    @Test
    void signaturesGoBeforeTheMessageAndAreNoPartOfIt() {
        DkimSigner signer = new DkimSigner(DkimKeys.BOTH, clock);
        post = new PostOffice(
                application,
                new RelaySettings(List.of(PostOffice.relay("relay", relay.port(), 1))),
                PostSettings.USUAL,
                PostOffice.LETTERS,
                application.getBean(OutcomeWriter.class),
                signer);
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        byte[] message = post.sent.message(post.delivery(id));
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

        String sender = application.getBean(EnvelopeSenders.class).of(post.delivery(plain));
        assertThat(relay.messages().get(0).mail()).isEqualTo("MAIL FROM:<" + sender + ">");
        assertThat(relay.messages().get(1).mail())
                .endsWith("> RET=HDRS ENVID="
                        + application.getBean(EnvelopeSenders.class).envelopeId(post.delivery(asked)));
        assertThat(relay.messages().get(1).rcpt()).isEqualTo("RCPT TO:<" + BOB + "> NOTIFY=FAILURE,DELAY");
    }

    @Test
    void whatItsReaderNoLongerWantsIsAskedAboutBeforeEveryAttemptAndNeverLeaves() {
        List<String> unwanted = new ArrayList<>();
        Composer asking = new Composer() {
            @Override
            public Letter compose(MessageInput outgoing) {
                return PostOffice.LETTERS.compose(outgoing);
            }

            @Override
            public Map<Long, BlockingReason> objections(Collection<WaitingMessage> waiting) {
                return waiting.stream()
                        .filter(message -> unwanted.contains(message.email()))
                        .collect(toMap(
                                WaitingMessage::deliveryId,
                                message -> new BlockingReason.Unwanted("The reader left.")));
            }
        };
        post = new PostOffice(
                application, relay.port(), PostSettings.USUAL, asking, application.getBean(OutcomeWriter.class));
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
    void oneThatCannotBeWrittenStopsNoOther() {
        Composer moody = outgoing -> {
            if (outgoing.email().equals(ANN)) {
                throw new IllegalStateException("the model has no sunset");
            }
            return PostOffice.LETTERS.compose(outgoing);
        };
        post = new PostOffice(
                application, relay.port(), PostSettings.USUAL, moody, application.getBean(OutcomeWriter.class));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB, "no one@customer.example");

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(FAILED);
        assertThat(post.delivery(ids.get(0)).reply()).contains("the model has no sunset");
        assertThat(post.delivery(ids.get(0)).refusal()).isEqualTo(ReplyClass.CONTENT);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
        assertThat(post.delivery(ids.get(2)).refusal()).isEqualTo(ReplyClass.HARD);
    }

    @Test
    void connectionsAreKeptAndRenewedAfterAHundredMessages() {
        PostSettings one = PostSettings.of(1, 200);
        post = new PostOffice(application, relay.port(), one);
        relay.asSink();
        post.enqueue(
                WAVE,
                IntStream.range(0, 150).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new));

        assertThat(post.engine.deliverDue()).isEqualTo(150);

        assertThat(relay.taken()).isEqualTo(150);
        assertThat(relay.connections()).isEqualTo(2);
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
        assertThat(entries.toString())
                .contains("deliveries")
                .contains(ids.getFirst().toString());
        assertThat(ledger.verify().isIntact()).isTrue();
    }
}
