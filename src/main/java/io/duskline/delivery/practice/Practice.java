package io.duskline.delivery.practice;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;

import io.duskline.db.DatabasePlace;
import io.duskline.delivery.DeliveriesExpected;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.PracticeLetters;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.queue.QueueSettings;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * When a node practises: once after its start, until Java has compiled what sends, something is to leave, or the time that
 * the settings give is over. On the embedded database it does not: what somebody looks at there goes before.
 */
@Component
class Practice {

    private static final Logger log = LoggerFactory.getLogger(Practice.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Of a look's time: Java has compiled what it is going to. */
    private static final Duration LITTLE = Duration.ofMillis(50);

    /** One that reads little may have come while a long piece of work was not finished yet. */
    private static final int LOOKS_WITH_LITTLE = 2;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final ObjectProvider<PracticeLetters> letters;
    private final PracticeRun run;
    private final DSLContext sql;
    private final PracticeSettings settings;
    private final QueueSettings queue;
    private final DatabasePlace place;
    private final CompilationMXBean compiling = ManagementFactory.getCompilationMXBean();

    private volatile boolean goesOn = true;
    private @Nullable Thread thread;

    Practice(
            ObjectProvider<PracticeLetters> letters,
            PracticeRun run,
            DSLContext sql,
            PracticeSettings settings,
            QueueSettings queue,
            Environment environment) {
        this.letters = letters;
        this.run = run;
        this.sql = sql;
        this.settings = settings;
        this.queue = queue;
        this.place = DatabasePlace.of(environment);
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (place == DatabasePlace.EXTERNAL
                && queue.workers() > 0
                && settings.practice().isPositive()) {
            thread = Thread.ofPlatform().daemon().name("practice").start(this::practise);
        }
    }

    /** What is to leave goes before, and so does what a node that ends still has in hand. */
    @EventListener({DeliveriesExpected.class, ContextClosedEvent.class})
    void end() {
        goesOn = false;
    }

    private void practise() {
        try {
            PracticeLetters known = letters.getIfAvailable();
            Optional<Foreseen> foreseen = known == null ? Optional.empty() : known.foreseen();
            if (foreseen.isEmpty()) {
                return;
            }
            if (!goesOn || isSending()) {
                log.info("There is something to send: this node does not practise");
                return;
            }
            log.info(
                    "Practising on mails to nobody, for {} s at most",
                    settings.practice().toSeconds());
            Looks looks = new Looks();
            int written = run.write(foreseen.get(), looks);
            log.info("Practised on {} mails to nobody for {} s: {}", written, looks.seconds(), looks.whyEnded);
        } catch (IOException | RuntimeException e) {
            log.warn("No practice, or no more of it: {}", e.getMessage());
        }
    }

    /** Asked before every message, and looks around once a second. */
    private final class Looks implements BooleanSupplier {

        private final long begin = System.nanoTime();
        private long lookedAt = begin;
        private long compiled = compiling.getTotalCompilationTime();
        private int withLittle;
        private String whyEnded = "something is to leave, or the node ends";

        @Override
        public boolean getAsBoolean() {
            long now = System.nanoTime();
            if (now - lookedAt > LOOK.toNanos()) {
                lookedAt = now;
                if (hasCompiled()) {
                    end("Java has compiled it");
                } else if (isSending()) {
                    end("a node has something in hand");
                }
            }
            if (goesOn && now - begin >= settings.practice().toNanos()) {
                end("its time is over");
            }
            return goesOn;
        }

        private void end(String why) {
            whyEnded = why;
            goesOn = false;
        }

        private boolean hasCompiled() {
            long before = compiled;
            compiled = compiling.getTotalCompilationTime();
            withLittle = compiled - before < LITTLE.toMillis() ? withLittle + 1 : 0;
            return withLittle >= LOOKS_WITH_LITTLE;
        }

        long seconds() {
            return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        }
    }

    /** Whether any node has something in hand. */
    private boolean isSending() {
        return sql.fetchExists(DELIVERY, DELIVERY_STATE.eq(DeliveryState.CLAIMED));
    }

    synchronized boolean isBusy() {
        return thread != null && thread.isAlive();
    }

    /** Waits for the message in hand. */
    @PreDestroy
    synchronized void close() throws InterruptedException {
        goesOn = false;
        if (thread != null) {
            thread.join(LONGEST_END);
        }
    }
}
