package io.duskline.delivery.relay;

import io.duskline.delivery.smtp.RelaySession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One relay with its state on this node. A relay that does not respond rests on this node: from one second up to one minute,
 * doubled until a message succeeds. A pause applies to all nodes. Nothing is claimed for it meanwhile, so a dead relay costs no
 * attempts.
 */
public class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final RelaySettings.Entry entry;
    private final RelaySession session;
    private final Clock clock;

    private volatile @Nullable RelayPause pause;
    private Instant restUntil = Instant.MIN;
    private Duration rest = FIRST_REST;
    private @Nullable String trouble;

    public Relay(RelaySettings.Entry entry, RelaySession session, Clock clock) {
        this.entry = entry;
        this.session = session;
        this.clock = clock;
    }

    public String name() {
        return entry.name();
    }

    String address() {
        return session.address();
    }

    /** As {@link RelaySession#isOpen}. */
    boolean isOpen() {
        return session.isOpen();
    }

    public int weight() {
        return entry.weight();
    }

    /** 0 for its share of the node's connections. */
    public int connections() {
        return entry.connections();
    }

    public List<Limit> limits() {
        return entry.limits();
    }

    public RelaySession session() {
        return session;
    }

    void paused(@Nullable RelayPause by) {
        pause = by;
    }

    @Nullable RelayPause pause() {
        return pause;
    }

    public synchronized boolean isResting() {
        Instant now = clock.instant();
        RelayPause paused = pause;
        return now.isBefore(restUntil) || (paused != null && paused.holds(now));
    }

    /** Whether its pause is over and no message has succeeded yet. */
    boolean isOnTrial() {
        RelayPause paused = pause;
        return paused != null && !paused.holds(clock.instant());
    }

    /**
     * Lets the relay rest after it did not respond or closed the connection.
     *
     * @return until when
     */
    public synchronized Instant rest(String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(restUntil)) {
            restUntil = now.plus(rest);
            Duration doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        }
        boolean isNews = trouble == null;
        trouble = reason;
        if (isNews) {
            log.warn("The relay {} ({}) takes no mail, which waits: {}", name(), address(), reason);
        }
        return restUntil;
    }

    /** Why the relay is not used: its reply, or a person's reason; null while it works. */
    synchronized @Nullable String reason() {
        RelayPause paused = pause;
        return paused == null ? trouble : paused.reason();
    }

    synchronized void works() {
        rest = FIRST_REST;
        if (trouble != null) {
            trouble = null;
            log.info("The relay {} ({}) takes mail again", name(), address());
        }
    }
}
