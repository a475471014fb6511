package io.duskline.db;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;

/** The time that all nodes share: what one of them writes down, another may compare with its own "now". */
@NullMarked
public abstract class SharedClock extends Clock {

    /**
     * The time as it is kept for all, asked for in this moment. Anyone who takes what another node may still hold asks first.
     *
     * @throws RuntimeException if the server does not answer
     */
    public abstract Instant asked();

    /** The latest that it may be: what a node holds until some time is its own only as long as this is before it. */
    public abstract Instant latest();

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("zones are chosen at the edges");
    }
}
