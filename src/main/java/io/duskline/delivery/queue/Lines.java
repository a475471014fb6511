package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.Claimed;
import io.duskline.delivery.relay.Limit;
import io.duskline.delivery.relay.Outlet;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.Relays;
import io.duskline.delivery.relay.Spacing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** This node's lines to its relays; the node's connections are shared among them by weight. */
final class Lines {

    private final Relays relays;
    private final Function<Line, Sender> senders;
    private final List<Line> all = new ArrayList<>();

    /**
     * @param ofAll the limits of all mail, whichever relay it leaves by
     * @param senders one for each connection of a line
     */
    Lines(Relays relays, int connections, List<Limit> ofAll, Function<Line, Sender> senders) {
        this.relays = relays;
        this.senders = senders;
        int weights = relays.all().stream().mapToInt(Relay::weight).sum();
        for (Relay relay : relays.all()) {
            int share = relay.weight() == 0
                    ? connections
                    : Math.max(1, (int) Math.round(connections * (double) relay.weight() / weights));
            List<Limit> limits = new ArrayList<>(ofAll);
            limits.addAll(relay.limits());
            all.add(new Line(relay, relay.connections() > 0 ? relay.connections() : share, new Spacing(limits)));
        }
    }

    List<Line> all() {
        return all;
    }

    int waiting() {
        return all.stream().mapToInt(Line::waiting).sum();
    }

    /** The relays that may be used now; empty while all rest. */
    List<Outlet> outlets() {
        List<Relay> working = relays.working();
        return all.stream()
                .filter(line -> working.contains(line.relay()))
                .map(Line::outlet)
                .toList();
    }

    /** Sees that there is somebody to send these, before they are anybody's. */
    void man(List<Claimed> claimed) {
        for (Claimed each : claimed) {
            Line line = to(each.relay());
            if (!line.isManned()) {
                line.man(() -> senders.apply(line));
            }
        }
    }

    void add(List<Claimed> claimed) {
        claimed.forEach(each -> to(each.relay()).add(each));
    }

    private Line to(Relay relay) {
        return all.stream()
                .filter(line -> line.relay().equals(relay))
                .findFirst()
                .orElseThrow();
    }

    void dismiss() {
        all.forEach(Line::dismiss);
    }
}
