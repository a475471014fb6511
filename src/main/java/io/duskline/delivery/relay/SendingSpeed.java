package io.duskline.delivery.relay;

import java.util.OptionalDouble;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Highest sending rate according to the settings. The real speed of the relays is unknown in advance. */
@NamedInterface("relay")
@Component
public class SendingSpeed {

    private static final double SECONDS_AN_HOUR = 3600;

    private final PaceSettings pace;
    private final RelaySettings relays;

    SendingSpeed(PaceSettings pace, RelaySettings relays) {
        this.pace = pace;
        this.relays = relays;
    }

    /** Messages a second; empty without a limit. */
    public OptionalDouble perSecond() {
        double ofAll = pace.rate() > 0 ? pace.rate() : Double.POSITIVE_INFINITY;
        double ofRelays = relays.relays().isEmpty()
                ? Double.POSITIVE_INFINITY
                : relays.relays().stream()
                        .filter(relay -> relay.weight() > 0)
                        .mapToDouble(SendingSpeed::of)
                        .sum();
        double least = Math.min(ofAll, ofRelays);
        return Double.isInfinite(least) ? OptionalDouble.empty() : OptionalDouble.of(least);
    }

    private static double of(RelaySettings.Entry relay) {
        double rate = relay.rate() > 0 ? relay.rate() : Double.POSITIVE_INFINITY;
        double hourly = relay.perHour() > 0 ? relay.perHour() / SECONDS_AN_HOUR : Double.POSITIVE_INFINITY;
        return Math.min(rate, hourly);
    }
}
