package io.duskline.publication;

import static io.duskline.db.Tables.PUBLIC_VERSION;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which state of what is public this node may go by. The database is asked while requests come, every 0.4 s, and beside
 * them; what it said holds for less than a second after it was asked. Whoever comes when it no longer does waits for the
 * answer, and if there is none goes by nothing.
 */
@Component
class PublicVersion implements DisposableBean {

    static final Duration ASKED_EVERY = Duration.ofMillis(400);

    /** What is written after it was looked at still arrives within a second. */
    static final Duration HOLDS = Duration.ofMillis(900);

    private static final Logger log = LoggerFactory.getLogger(PublicVersion.class);
    private static final long LONGEST_WAIT_MS = 200;

    /**
     * What the database said.
     *
     * @param asked when, before the question, by the steady clock
     * @param ownChanges how many this node had made until then
     */
    private record Said(long version, long asked, long ownChanges) {}

    private final LongSupplier version;
    private final PublicChanges changes;
    private final LongSupplier nanos;
    private final ReentrantLock askingOneself = new ReentrantLock();
    private final AtomicBoolean askingBeside = new AtomicBoolean();
    private final ExecutorService beside;

    private volatile @Nullable Said last;

    @Autowired
    PublicVersion(DSLContext sql, PublicChanges changes) {
        this(
                () -> sql.select(PUBLIC_VERSION.VERSION)
                        .from(PUBLIC_VERSION)
                        .queryTimeout(1)
                        .fetchSingle()
                        .value1(),
                changes,
                System::nanoTime,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("public-version").factory()));
    }

    /** @param version asks the database */
    PublicVersion(LongSupplier version, PublicChanges changes, LongSupplier nanos, ExecutorService beside) {
        this.version = version;
        this.changes = changes;
        this.nanos = nanos;
        this.beside = beside;
    }

    /** Empty where the database did not say it lately. */
    OptionalLong current() {
        @Nullable Said said = last;
        if (said == null || !holds(said)) {
            return askedNow();
        }
        if (nanos.getAsLong() - said.asked() > ASKED_EVERY.toNanos() && askingBeside.compareAndSet(false, true)) {
            beside.execute(() -> {
                try {
                    ask();
                } finally {
                    askingBeside.set(false);
                }
            });
        }
        return OptionalLong.of(said.version());
    }

    private boolean holds(Said said) {
        return nanos.getAsLong() - said.asked() < HOLDS.toNanos() && said.ownChanges() == changes.ofThisNode();
    }

    /** One of those who wait asks for all of them. */
    private OptionalLong askedNow() {
        try {
            if (!askingOneself.tryLock(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)) {
                return OptionalLong.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
        try {
            @Nullable Said said = last;
            if (said == null || !holds(said)) {
                ask();
                said = last;
            }
            return said != null && holds(said) ? OptionalLong.of(said.version()) : OptionalLong.empty();
        } finally {
            askingOneself.unlock();
        }
    }

    private void ask() {
        long ownChanges = changes.ofThisNode();
        long asked = nanos.getAsLong();
        try {
            learn(new Said(version.getAsLong(), asked, ownChanges));
        } catch (RuntimeException e) {
            log.debug("The database does not say what is public now: {}", e.getMessage());
        }
    }

    /** Two ask at once; the later question counts. */
    private synchronized void learn(Said said) {
        @Nullable Said before = last;
        if (before == null || said.asked() - before.asked() > 0) {
            last = said;
        }
    }

    /** As if nobody had asked yet. */
    void forget() {
        last = null;
    }

    @Override
    public void destroy() {
        beside.shutdownNow();
    }
}
