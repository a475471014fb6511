package io.duskline.delivery.practice;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.KeptForm.KEPT_FORM;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.RelayPause.RELAY_PAUSE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.delivery.Composer;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageIds;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.PracticeLetters;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.Verp;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.MessageForms;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PracticeQueue;
import io.duskline.delivery.queue.QueueSettings;
import io.duskline.delivery.smtp.SmtpSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** A node writes to nobody while nothing is to leave. */
@DusklineTest
class PracticeTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    /** Afterwards it may have ended by itself, since all is compiled. */
    private static final Duration BEFORE_A_LOOK = Duration.ofMillis(500);

    @Autowired
    private ApplicationContext application;

    @Autowired
    private DSLContext sql;

    private final Queue<Outgoing> written = new ConcurrentLinkedQueue<>();
    private final Composer composer = outgoing -> {
        written.add(outgoing);
        return PostOffice.LETTERS.compose(outgoing);
    };
    private String database = "jdbc:mysql://database.example/duskline";
    private final MessageForms forms = new MessageForms();
    private PracticeRun run;
    private Practice practice;

    @BeforeEach
    void writeByTheseLetters(
            @Autowired PracticeQueue queue,
            @Autowired Verp verp,
            @Autowired MessageIds ids,
            @Autowired SenderSettings sender,
            @Autowired DkimSigner signer,
            @Autowired SslBundles bundles,
            @Autowired SmtpSettings smtp,
            @Autowired Clock clock) {
        run = new PracticeRun(
                queue,
                new MessageComposer(PostOffice.only(composer), forms, sender),
                verp,
                ids,
                sender,
                signer,
                bundles,
                smtp,
                clock);
    }

    @AfterEach
    void close() throws InterruptedException {
        if (practice != null) {
            practice.close();
        }
    }

    @Test
    void allAreHandedOverAndNothingIsLeftOfThem() throws IOException {
        AtomicInteger left = new AtomicInteger(1200);

        int handed = run.write(foreseen("one", "other"), () -> left.getAndDecrement() > 0);

        assertThat(handed).isEqualTo(1200);
        assertThat(written.stream().map(Outgoing::model).distinct()).containsExactly("one", "other");
        assertThat(written).allMatch(outgoing -> outgoing.email().endsWith("@nobody.invalid"));
        assertThat(Stream.of(DELIVERY, ATTEMPT, KEPT_FORM, KEPT_MESSAGE, LEDGER_ENTRY, RELAY_PAUSE)
                        .map(sql::fetchCount))
                .containsOnly(0);
    }

    @Test
    void theFormsOfItsMessagesAreForgotten() throws IOException {
        AtomicInteger left = new AtomicInteger(10);
        run.write(foreseen("one"), () -> left.getAndDecrement() > 0);
        AtomicBoolean isNew = new AtomicBoolean();

        byte[] message = {1, 2, 3};
        forms.keep(-1, PostOffice.LETTERS.compose(written.element()), message, () -> {
            isNew.set(true);
            return message;
        });

        assertThat(isNew).isTrue();
    }

    @Test
    void noThreadIsLeftOfIt() throws IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        AtomicInteger left = new AtomicInteger(10);

        run.write(foreseen("one"), () -> left.getAndDecrement() > 0);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !before.contains(thread))
                                .map(Thread::getName))
                        .doesNotContain("mail-write-timeout", "nobodys-relay"));
    }

    @Test
    void itEndsWhereSomethingIsExpected() {
        begin(1, LONG, Optional.of(foreseen("one")));
        await().until(() -> written.size() > 10);

        practice.end();

        await().atMost(BEFORE_A_LOOK).until(() -> !practice.isBusy());
    }

    @Test
    void itDoesNotBeginWhereSomethingWasQueuedMeanwhile() {
        practice = practice(1, LONG, Optional.of(foreseen("one")));
        practice.end();

        practice.begin();

        await().until(() -> !practice.isBusy());
        assertThat(written).isEmpty();
    }

    @Test
    void itEndsBeforeTheNodeFinishesWhatIsBegun() {
        practice = practice(1, LONG, Optional.of(foreseen("one")));
        AtomicBoolean hasEnded = new AtomicBoolean();
        try (AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext()) {
            node.registerBean(Practice.class, () -> practice);
            node.registerBean(
                    Begun.class,
                    () -> new Begun(() -> {
                        await().atMost(BEFORE_A_LOOK).until(() -> !practice.isBusy());
                        hasEnded.set(true);
                    }));
            node.refresh();
            practice.begin();
            await().until(() -> written.size() > 10);
        }

        assertThat(hasEnded).isTrue();
    }

    private record Begun(Runnable finish) implements SmartLifecycle {

        @Override
        public void start() {}

        @Override
        public void stop() {
            finish.run();
        }

        @Override
        public boolean isRunning() {
            return true;
        }
    }

    @Test
    void itEndsWhenItsTimeIsOver() {
        begin(1, Duration.ofMillis(1), Optional.of(foreseen("one")));
        await().until(() -> !written.isEmpty());

        await().atMost(BEFORE_A_LOOK).until(() -> !practice.isBusy());
    }

    @Test
    void nothingIsWrittenBesideWhatLeaves() {
        new PostOffice(application, 1).enqueue(7, "ann@acme.example");
        sql.update(DELIVERY).set(DELIVERY_STATE, DeliveryState.CLAIMED).execute();

        begin(1, LONG, Optional.of(foreseen("one")));

        await().until(() -> !practice.isBusy());
        assertThat(written).isEmpty();
    }

    @Test
    void aNodeThatSendsNothingDoesNotPractise() {
        begin(0, LONG, Optional.of(foreseen("one")));
        assertThat(practice.isBusy()).isFalse();

        begin(1, Duration.ZERO, Optional.of(foreseen("one")));
        assertThat(practice.isBusy()).isFalse();

        begin(1, LONG, Optional.empty());
        await().until(() -> !practice.isBusy());
        assertThat(written).isEmpty();
    }

    @Test
    void onTheEmbeddedDatabaseThePagesGoBefore() {
        database = "embedded";
        begin(1, LONG, Optional.of(foreseen("one")));

        assertThat(practice.isBusy()).isFalse();
    }

    private Foreseen foreseen(String... models) {
        return new Foreseen(-1, List.of(models));
    }

    private void begin(int workers, Duration longest, Optional<Foreseen> foreseen) {
        practice = practice(workers, longest, foreseen);
        practice.begin();
    }

    private Practice practice(int workers, Duration longest, Optional<Foreseen> foreseen) {
        return new Practice(
                PostOffice.<PracticeLetters>only(() -> foreseen),
                run,
                sql,
                new PracticeSettings(longest),
                new QueueSettings(Duration.ofMinutes(2), workers, Duration.ofSeconds(1), 200),
                new MockEnvironment().withProperty("spring.datasource.url", database));
    }
}
