package io.duskline.campaign.figures;

import io.duskline.db.FailureRests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Campaigns that are counted for the first time on this node, each once for all who ask meanwhile. What fails rests. */
final class FirstFigures {

    private static final Logger log = LoggerFactory.getLogger(FirstFigures.class);

    private final Map<Long, CompletableFuture<Optional<Figures>>> running = new ConcurrentHashMap<>();
    private final Executor background;
    private final Clock real;
    private final FailureRests<Long> rests;

    FirstFigures(Executor background, Clock clock, Clock real) {
        this.background = background;
        this.real = real;
        this.rests = new FailureRests<>(clock);
    }

    /**
     * Has it counted in the background, unless it rests.
     *
     * @return what comes of it; empty once that failed
     */
    CompletableFuture<Optional<Figures>> count(long campaign, Supplier<Figures> count) {
        if (rests.isResting(campaign)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<Figures>> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Optional<Figures>> others = running.putIfAbsent(campaign, mine);
        if (others != null) {
            return others;
        }
        try {
            background.execute(() -> end(campaign, mine, tried(campaign, count)));
        } catch (RejectedExecutionException e) {
            end(campaign, mine, Optional.empty()); // this node stops
        }
        return mine;
    }

    private void end(long campaign, CompletableFuture<Optional<Figures>> mine, Optional<Figures> counted) {
        running.remove(campaign, mine);
        mine.complete(counted);
    }

    private Optional<Figures> tried(long campaign, Supplier<Figures> count) {
        Instant start = real.instant();
        try {
            Figures counted = count.get();
            rests.forget(campaign);
            return Optional.of(counted);
        } catch (RuntimeException | Error e) {
            Duration rest = rests.rest(campaign, Duration.between(start, real.instant()));
            log.warn("Campaign {} could not be counted; it is tried {} later: {}", campaign, rest, e.getMessage(), e);
            return Optional.empty();
        }
    }
}
