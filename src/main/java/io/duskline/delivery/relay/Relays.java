package io.duskline.delivery.relay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relays that mail leaves by. */
public class Relays {

    private static final Logger log = LoggerFactory.getLogger(Relays.class);

    private final List<Relay> all;
    private final RelayPauses pauses;

    public Relays(List<Relay> all, RelayPauses pauses) {
        this.all = List.copyOf(all);
        this.pauses = pauses;
    }

    public List<Relay> all() {
        return all;
    }

    /** Learns what other nodes and people decided. */
    public void refresh() {
        Map<String, RelayPause> paused = pauses.all();
        all.forEach(relay -> relay.paused(paused.get(relay.name())));
    }

    /** Those that may be tried; the ones without weight only while no other may. */
    public List<Relay> working() {
        List<Relay> working = all.stream().filter(relay -> !relay.isResting()).toList();
        List<Relay> first = working.stream().filter(relay -> relay.weight() > 0).toList();
        return first.isEmpty() ? working : first;
    }

    /**
     * The fault is ours, no recipient's, and any other message would meet it too.
     *
     * @return when the relay is tried again
     */
    public Instant fault(Relay relay, String reply) {
        Instant until = relay.rest(reply);
        try {
            RelayPause pause = pauses.pauseForFault(relay.name(), reply);
            relay.paused(pause);
            return pause.until() == null ? until : pause.until();
        } catch (RuntimeException e) {
            log.warn("The pause of the relay {} cannot be noted: {}", relay.name(), e.getMessage());
            return until;
        }
    }

    /** It took a message, or refused one for a reason of the message's own. */
    public void works(Relay relay) {
        relay.works();
        if (relay.isOnTrial()) {
            try {
                pauses.works(relay.name());
                relay.paused(null);
            } catch (RuntimeException e) {
                log.warn("The end of the relay {}'s pause cannot be noted yet: {}", relay.name(), e.getMessage());
            }
        }
    }
}
