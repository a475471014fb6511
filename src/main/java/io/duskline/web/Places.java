package io.duskline.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * So many of our threads may wait at once. When all places are taken, whoever was waited for longest makes room: most that
 * mean it are there within a second, and who holds a place on purpose is not.
 */
final class Places {

    private static final Duration FAIR = Duration.ofSeconds(1);

    private final int most;
    private final List<Waiting> taken = new ArrayList<>();

    Places(int most) {
        this.most = most;
    }

    /** @return false if there is none */
    synchronized boolean take(Waiting newcomer, long now) {
        if (taken.size() == most && !makeRoom(now)) {
            return false;
        }
        return taken.add(newcomer);
    }

    private boolean makeRoom(long now) {
        Waiting longest = taken.stream()
                .max(Comparator.comparing(each -> each.waitedUntil(now)))
                .orElseThrow();
        if (longest.waitedUntil(now).compareTo(FAIR) < 0) {
            return false;
        }
        taken.remove(longest);
        longest.wake();
        return true;
    }

    /** @return false if somebody else has it already */
    synchronized boolean leave(Waiting who) {
        return taken.remove(who);
    }

    synchronized int free() {
        return most - taken.size();
    }
}
