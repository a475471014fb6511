package io.duskline.delivery;

import java.util.ArrayList;
import java.util.List;

/** This node's lines to its relays; the node's connections are shared among them by weight. */
final class Lines {

    private final Relays relays;
    private final List<Line> all = new ArrayList<>();

    /** @param ofAll the limits of all mail, whichever relay it leaves by */
    Lines(Relays relays, int connections, List<Limit> ofAll) {
        this.relays = relays;
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

    Line to(Relay relay) {
        return all.stream()
                .filter(line -> line.relay().equals(relay))
                .findFirst()
                .orElseThrow();
    }

    void dismiss() {
        all.forEach(Line::dismiss);
    }
}
