package io.duskline.delivery.archive;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.drop;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.db.tables.KeptDictionary.KEPT_DICTIONARY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageCancellation;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.queue.OutcomeWriter;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What left is on record, whatever is changed after. */
@DusklineTest
@Timeout(300)
class SentMessagesTest {

    private static final long WAVE = 3;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    @Autowired
    private DSLContext sql;

    private final ScriptedSmtpServer relay = ScriptedSmtpServer.start();
    private PostOffice post;
    private String wording = "Twitter ends.";

    @BeforeEach
    void open() {
        Composer letters = outgoing -> {
            Letter letter = PostOffice.LETTERS.compose(outgoing);
            return new Letter(letter.fromName(), null, letter.subject(), wording + letter.text(), wording, "en", null);
        };
        post = new PostOffice(
                application, relay.port(), PostSettings.USUAL, letters, application.getBean(OutcomeWriter.class));
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void aMessageIsShownAsItLeftThoughItWouldBeWrittenOtherwiseNow() {
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.engine.deliverDue();

        wording = "Other templates, another library.";

        assertThat(post.sent.message(post.delivery(id)))
                .isEqualTo(relay.messages().getFirst().bytes());
    }

    @Test
    void manyShareADictionaryAndEachIsItsOwn() {
        String[] readers = IntStream.range(0, 50)
                .mapToObj(i -> "reader" + i + "@customer.example")
                .toArray(String[]::new);
        List<Long> ids = post.enqueue(WAVE, readers);
        post.engine.deliverDue();
        wording = "";

        assertThat(sql.fetchCount(KEPT_DICTIONARY)).isEqualTo(1);
        assertThat(relay.messages()).hasSize(50).allSatisfy(message -> {
            long id = ids.get(List.of(readers).indexOf(message.to()));
            assertThat(post.sent.message(post.delivery(id))).isEqualTo(message.bytes());
        });
    }

    @Test
    void everyTextThatWasHandedOverIsKeptAndTheLastIsShown() {
        relay.when(RCPT, reply("450 4.2.1 Later"), reply("450 4.2.1 Later"));
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.engine.deliverDue();
        byte[] first = post.sent.message(post.delivery(id));
        again();
        assertThat(sql.fetchCount(KEPT_MESSAGE)).as("the same once").isEqualTo(1);

        wording = "Written by the next version.";
        again();

        assertThat(sql.fetchCount(KEPT_MESSAGE)).isEqualTo(2);
        assertThat(post.sent.message(post.delivery(id)))
                .isEqualTo(relay.messages().getFirst().bytes())
                .isNotEqualTo(first);
    }

    /** The relay took the first text, or did not: the second was put off, or refused, before it could leave. */
    @ParameterizedTest
    @ValueSource(strings = {"450 4.2.1 Later", "550 5.7.1 No"})
    void ofWhatMayHaveLeftNoLaterTextIsShownUnlessItMayHaveLeftToo(String answer) {
        relay.when(DOT, "ann@customer.example", drop());
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.engine.deliverDue();
        Delivery before = post.delivery(id);
        byte[] first = post.sent.message(before);

        wording = "Written by the next version.";
        relay.when(RCPT, "ann@customer.example", reply(answer));
        clock.advance(Duration.ofHours(5));
        post.engine.deliverDue();

        Delivery after = post.delivery(id);
        assertThat(after.attempts()).isEqualTo(2);
        assertThat(post.sent.message(after)).isEqualTo(first);
        assertThat(after.size()).isEqualTo(before.size());
        application.getBean(MessageCancellation.class).cancel(List.of(WAVE), "The date moved.");
        application.getBean(DeliveryReports.class).delivered(id, "", "imap");
        assertThat(application.getBean(Ledger.class).verify().isIntact()).isTrue();
    }

    @Test
    void ofWhatMayHaveLeftTwiceTheLastIsShown() {
        relay.when(DOT, "ann@customer.example", drop());
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.engine.deliverDue();

        wording = "Written by the next version.";
        clock.advance(Duration.ofHours(5));
        post.engine.deliverDue();

        assertThat(post.sent.message(post.delivery(id)))
                .isEqualTo(relay.messages().getLast().bytes())
                .asString(StandardCharsets.UTF_8)
                .contains("next version");
    }

    private void again() {
        clock.advance(Duration.ofMinutes(30));
        post.engine.deliverDue();
    }

    @Test
    void aMessageThatIsNotOnRecordIsRefused() {
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.engine.deliverDue();
        sql.deleteFrom(KEPT_MESSAGE).execute();

        isRefused(id, "no longer makes the bytes that were sent");
    }

    @Test
    void whatWasTamperedWithIsRefused() {
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.engine.deliverDue();
        wording = "Another version.";
        byte[] content = sql.fetchValue(KEPT_MESSAGE.CONTENT);
        byte[] changed = content.clone();
        changed[changed.length / 2] ^= 1;
        for (byte[] damaged : List.of("Never sent".getBytes(StandardCharsets.UTF_8), changed, new byte[0])) {
            sql.update(KEPT_MESSAGE).set(KEPT_MESSAGE.CONTENT, damaged).execute();
            isRefused(id, "no longer makes the bytes that were sent");
        }
        sql.update(KEPT_MESSAGE).set(KEPT_MESSAGE.CONTENT, content).execute();
        assertThat(post.sent.message(post.delivery(id))).isNotEmpty();
        sql.update(KEPT_DICTIONARY)
                .set(KEPT_DICTIONARY.CONTENT, new byte[] {1, 2, 3})
                .execute();
        isRefused(id, "no longer makes the bytes that were sent");
    }

    /** A node that ends between the relay's answer and its record: the result is unknown, and no state is invented. */
    @Test
    void whatANodeTookWithItIsInDoubtAndHasNoBytes() {
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();
        post.claimBatch("a node that dies");
        application.getBean(MessageCancellation.class).cancel(List.of(WAVE), "The date moved.");
        clock.advance(PostSettings.USUAL.queue().lease().plusSeconds(1));
        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(DeliveryState.IN_DOUBT);
        isRefused(id, "not on record whether and with what bytes");
    }

    @Test
    void whatNeverLeftIsNotFound() {
        long id = post.enqueue(WAVE, "ann@customer.example").getFirst();

        assertThatThrownBy(() -> post.sent.message(post.delivery(id)))
                .isInstanceOfSatisfying(
                        ProblemException.class, no -> assertThat(no.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND));
    }

    private void isRefused(long id, String words) {
        assertThatThrownBy(() -> new DeliveryApi(post.deliveries, post.sent).message(id))
                .isInstanceOfSatisfying(ProblemException.class, no -> {
                    assertThat(no.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
                    assertThat(no.detail()).contains(words);
                });
    }
}
