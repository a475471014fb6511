package io.duskline;

import static io.duskline.ScriptedSmtpServer.ANYBODY;

import io.duskline.ScriptedSmtpServer.Moment;
import io.duskline.ScriptedSmtpServer.Reaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a server was told to do, and when. */
final class SmtpScript {

    private record Key(Moment moment, String recipient) {}

    private final Map<Key, Deque<Reaction>> next = new ConcurrentHashMap<>();
    private final Map<Key, Reaction> always = new ConcurrentHashMap<>();

    void when(Moment moment, String recipient, List<Reaction> reactions) {
        next.computeIfAbsent(new Key(moment, recipient), key -> new ArrayDeque<>())
                .addAll(reactions);
    }

    void always(Moment moment, String recipient, Reaction reaction) {
        always.put(new Key(moment, recipient), reaction);
    }

    /** @return null where nothing was told */
    Reaction next(Moment moment, String recipient) {
        for (String whom : List.of(recipient, ANYBODY)) {
            Key key = new Key(moment, whom);
            Deque<Reaction> waiting = next.get(key);
            if (waiting != null) {
                synchronized (waiting) {
                    if (!waiting.isEmpty()) {
                        return waiting.poll();
                    }
                }
            }
            if (always.containsKey(key)) {
                return always.get(key);
            }
        }
        return null;
    }
}
