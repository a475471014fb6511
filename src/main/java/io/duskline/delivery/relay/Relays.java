package io.duskline.delivery.relay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All relays of this node. */
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

    /** Loads pauses by other nodes and people. */
    public void refresh() {
        Map<String, RelayPause> paused = pauses.all();
        all.forEach(relay -> relay.paused(paused.get(relay.name())));
    }

    /** Relays that may be tried; those without weight only if no other may. */
    public List<Relay> working() {
        List<Relay> working = all.stream().filter(relay -> !relay.isResting()).toList();
        List<Relay> first = working.stream().filter(relay -> relay.weight() > 0).toList();
        return first.isEmpty() ? working : first;
    }

    /**
     * Records a sender fault that any message would meet, without blaming a recipient.
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

    /** Records that it accepted a message, or rejected one for a reason of that message. */
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
