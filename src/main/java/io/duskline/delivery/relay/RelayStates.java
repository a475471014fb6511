package io.duskline.delivery.relay;

import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** States of the relays, and people's decisions about them. */
@NamedInterface("relay")
@Component
public class RelayStates {

    private static final int LONGEST_REASON = 1000;

    private final Relays relays;
    private final RelayPauses pauses;
    private final RateLimitStates rateLimits;

    RelayStates(Relays relays, RelayPauses pauses, RateLimitStates rateLimits) {
        this.relays = relays;
        this.pauses = pauses;
        this.rateLimits = rateLimits;
    }

    /** Every relay, with the state on this node and in the cluster. */
    public List<RelayState> all() {
        relays.refresh();
        Map<String, Long> used = rateLimits.used();
        return relays.all().stream().map(relay -> state(relay, used)).toList();
    }

    /** @throws ProblemException (404) for an unknown relay, (422) without a reason */
    public void pause(String relay, @Nullable String given, String by) {
        require(relay);
        String reason = Faults.check(faults -> faults.text(given, "reason", LONGEST_REASON));
        pauses.pause(relay, reason, by);
    }

    /** @throws ProblemException (404) for an unknown relay, (409) if it is not paused */
    public void goOn(String relay, String by) {
        require(relay);
        pauses.end(relay, by);
    }

    private void require(String name) {
        if (relays.all().stream().noneMatch(relay -> relay.name().equals(name))) {
            throw ProblemException.notFound("relay " + name);
        }
    }

    private static RelayState state(Relay relay, Map<String, Long> used) {
        RelayPause pause = relay.pause();
        return new RelayState(
                relay.name(),
                relay.address(),
                word(relay),
                relay.weight(),
                relay.reason(),
                pause == null ? null : pause.since(),
                pause == null ? null : pause.until(),
                pause == null || pause.isTriedAgain() ? null : pause.by(),
                relay.limits().stream().map(limit -> state(limit, used)).toList());
    }

    private static String word(Relay relay) {
        if (relay.isOnTrial()) {
            return "on_trial";
        }
        if (!relay.isResting()) {
            return "working";
        }
        return relay.pause() == null ? "resting" : "paused";
    }

    private static RelayState.LimitState state(Limit limit, Map<String, Long> used) {
        long count = used.getOrDefault(limit.name(), 0L);
        return switch (limit) {
            case Limit.Rate rate -> new RelayState.LimitState(number(rate.perSecond()) + " messages a second", null);
            case Limit.Amount amount -> new RelayState.LimitState(count(amount.most()) + " messages an hour", count);
            case Limit.WarmUp warmUp ->
                new RelayState.LimitState(
                        "Warm-up: " + count(warmUp.firstDay()) + " on the first day, doubled daily for " + warmUp.days()
                                + " days",
                        count);
            case Limit.Concurrency concurrency -> new RelayState.LimitState(concurrency.most() + " at once", null);
        };
    }

    private static String number(double number) {
        return number == Math.rint(number) ? count((long) number) : String.format(Locale.ENGLISH, "%,.2f", number);
    }

    private static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
