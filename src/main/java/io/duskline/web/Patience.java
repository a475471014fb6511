package io.duskline.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * For how long one sender is waited for. Only waiting counts, not what is done with what came: whoever sends as fast as
 * we read is never slow, however long it takes.
 */
final class Patience {

    private final Duration first;
    private final DataSize rate;
    private final @Nullable Duration longest;
    private Duration waited = Duration.ZERO;
    private long bytes;

    /**
     * @param first for as long as this, however little comes
     * @param rate what must have come in every second after that
     * @param longest in all; null for no end as long as it comes
     */
    Patience(Duration first, DataSize rate, @Nullable Duration longest) {
        this.first = first;
        this.rate = rate;
        this.longest = longest;
    }

    /** @return whether there is any left */
    boolean after(Duration wait, int came) {
        waited = waited.plus(wait);
        bytes += came;
        Duration allowed = first.plus(Duration.ofMillis(bytes * 1000 / rate.toBytes()));
        return waited.compareTo(allowed) <= 0 && (longest == null || waited.compareTo(longest) <= 0);
    }
}
