package io.duskline.readiness.proof;

import io.duskline.db.DatabaseRest;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where counting a campaign is costly its figures are kept for a while, and so is with them what is counted beside them.
 */
@Component
class KeptCounts {

    private record Kept(Instant at, long accounts) {}

    private final Clock real;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    KeptCounts(@RealTime Clock real) {
        this.real = real;
    }

    /**
     * @param what is counted
     * @param at when the figures beside it were; null where there are none
     */
    long of(String what, @Nullable Instant at, LongSupplier count) {
        Instant counted = at == null ? Instant.EPOCH : at;
        @Nullable Kept last = kept.get(what);
        if (last != null && last.at().equals(counted)) {
            return last.accounts();
        }
        Instant start = real.instant();
        long accounts = count.getAsLong();
        if (DatabaseRest.isNeededAfter(Duration.between(start, real.instant()))) {
            kept.put(what, new Kept(counted, accounts));
        }
        return accounts;
    }
}
