package io.duskline.promise;

import io.duskline.customer.UsageImports;
import io.duskline.db.DatabaseRest;
import io.duskline.db.KeptCounts;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * What was promised to whom. What is quick to count is counted for each who asks, so it is exact; of what is not, everybody
 * gets the last figures with their time, while at most one count in the cluster runs in the background. Where rules by plan
 * change, it is counted anew before anybody gets figures.
 */
@Component
class CountedPromises {

    /** Who counts and takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LOCKS = 16;
    private static final Logger log = LoggerFactory.getLogger(CountedPromises.class);

    private final PromiseQuery query;
    private final PlanRules rules;
    private final PromiseCounts kept;
    private final UsageImports imports;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    CountedPromises(
            PromiseQuery query,
            PlanRules rules,
            PromiseCounts kept,
            UsageImports imports,
            @Qualifier("countingPromises") Executor background,
            Clock clock,
            @RealTime Clock real) {
        this.query = query;
        this.rules = rules;
        this.kept = kept;
        this.imports = imports;
        this.background = background;
        this.clock = clock;
        this.real = real;
    }

    /** One count: of what, by which rules. */
    private record Wanted(Subject subject, PromiseSql promise) {

        String key() {
            return subject.key() + ":" + promise.mark();
        }
    }

    PromiseFigures of(Subject subject) {
        Wanted wanted = new Wanted(subject, rules.inSql());
        return costly(wanted).map(last -> given(last, wanted)).orElseGet(() -> countOnce(wanted));
    }

    private Optional<KeptCounts.Kept<PromiseFigures>> costly(Wanted wanted) {
        return kept.find(wanted.key()).filter(last -> DatabaseRest.isNeededAfter(last.cost()));
    }

    private PromiseFigures given(KeptCounts.Kept<PromiseFigures> last, Wanted wanted) {
        Instant now = clock.instant();
        if (isDue(last, wanted.subject(), now) && kept.claim(wanted.key(), now, now.plus(LONGEST))) {
            background.execute(() -> countAgain(wanted));
        }
        return last.counted();
    }

    private boolean isDue(KeptCounts.Kept<PromiseFigures> last, Subject subject, Instant now) {
        Instant at = last.at();
        return imports.last(subject.integration().id()).filter(at::isBefore).isPresent()
                || !at.plus(DatabaseRest.after(last.cost())).isAfter(now);
    }

    private void countAgain(Wanted wanted) {
        try {
            count(wanted);
        } catch (RuntimeException e) {
            log.warn("What was promised of {} could not be counted; it is tried again.", wanted.key(), e);
        }
    }

    /** Of many who ask for what is costly and nobody has counted yet, one counts. */
    private PromiseFigures countOnce(Wanted wanted) {
        synchronized (locks[Math.floorMod(wanted.key().hashCode(), LOCKS)]) {
            return costly(wanted).map(KeptCounts.Kept::counted).orElseGet(() -> count(wanted));
        }
    }

    private PromiseFigures count(Wanted wanted) {
        Instant start = real.instant();
        PromiseFigures figures = query.count(wanted.subject(), wanted.promise());
        Duration took = Duration.between(start, real.instant());
        if (DatabaseRest.isNeededAfter(took) || costly(wanted).isPresent()) {
            kept.keep(wanted.key(), figures, took);
        }
        return figures;
    }
}
