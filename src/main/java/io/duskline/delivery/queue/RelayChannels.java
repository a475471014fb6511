package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.relay.Limit;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.RelayCapacity;
import io.duskline.delivery.relay.Relays;
import io.duskline.delivery.relay.SendInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** This node's channels to its relays, which share the node's connections by weight. */
final class RelayChannels {

    private final Relays relays;
    private final Consumer<RelayChannel> sender;
    private final List<RelayChannel> all = new ArrayList<>();

    /**
     * @param ofAll limits of all mail through any relay
     * @param sender runs in the thread of each connection
     */
    RelayChannels(Relays relays, int connections, List<Limit> ofAll, Consumer<RelayChannel> sender) {
        this.relays = relays;
        this.sender = sender;
        int weights = relays.all().stream().mapToInt(Relay::weight).sum();
        for (Relay relay : relays.all()) {
            int share = relay.weight() == 0
                    ? connections
                    : Math.max(1, (int) Math.round(connections * (double) relay.weight() / weights));
            List<Limit> limits = new ArrayList<>(ofAll);
            limits.addAll(relay.limits());
            all.add(new RelayChannel(
                    relay, relay.connections() > 0 ? relay.connections() : share, new SendInterval(limits)));
        }
    }

    List<RelayChannel> all() {
        return all;
    }

    int waiting() {
        return all.stream().mapToInt(RelayChannel::waiting).sum();
    }

    /** Relays that may be used now; empty while all rest. */
    List<RelayCapacity> capacities() {
        List<Relay> working = relays.working();
        return all.stream()
                .filter(channel -> working.contains(channel.relay()))
                .map(RelayChannel::capacity)
                .toList();
    }

    /** Starts the threads for these messages, before this node has them in hand. */
    void man(List<ClaimedDelivery> claimed) {
        for (ClaimedDelivery each : claimed) {
            RelayChannel channel = to(each.relay());
            if (!channel.isManned()) {
                channel.man(() -> sender.accept(channel));
            }
        }
    }

    void add(List<ClaimedDelivery> claimed) {
        claimed.forEach(each -> to(each.relay()).add(each));
    }

    private RelayChannel to(Relay relay) {
        return all.stream()
                .filter(channel -> channel.relay().equals(relay))
                .findFirst()
                .orElseThrow();
    }

    void dismiss() {
        all.forEach(RelayChannel::dismiss);
    }
}
