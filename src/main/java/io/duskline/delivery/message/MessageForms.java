package io.duskline.delivery.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the form that a message is kept in, so that little of it is its own: this costs some 5 µs a message. */
@Component
public class MessageForms {

    /** In bytes; a message that is further from all forms begins a new one. */
    private static final int MOST_STEPS = 600;

    private static final int MOST_FORMS = 12;

    /** Sent at once, or in turn; a wave of the past is forgotten first, and begins new forms if it goes on. */
    private static final int MOST_WAVES = 100;

    private static final int MOST_KINDS = 1000;

    /** What a piece of HTML has at least that many letters share. */
    private static final int SHARED = 256;

    /** Those of one wave in one language. */
    private static final class Forms {

        private final List<MessageForm> all = new CopyOnWriteArrayList<>();

        /**
         * Which fitted the last letter with the same shared pieces, by their hash: the pieces may be one reader's own, and of
         * others with the same hash no more is at stake than a look at all forms.
         */
        private final Map<Integer, MessageForm> fitting = new ConcurrentHashMap<>();

        KeptMessage keep(int kind, byte[] message, Supplier<byte[]> specimen) {
            @Nullable MessageForm usual = fitting.get(kind);
            @Nullable KeptMessage kept = usual == null ? null : KeptMessage.of(usual, message);
            return kept != null && (kept.steps().length <= MOST_STEPS || all.size() >= MOST_FORMS)
                    ? kept
                    : choose(kind, message, specimen);
        }

        private synchronized KeptMessage choose(int kind, byte[] message, Supplier<byte[]> specimen) {
            @Nullable KeptMessage best = null;
            for (MessageForm form : all) {
                KeptMessage kept = KeptMessage.of(form, message);
                best = best == null || kept.steps().length < best.steps().length ? kept : best;
            }
            if (best == null || (best.steps().length > MOST_STEPS && all.size() < MOST_FORMS)) {
                MessageForm form = new MessageForm(specimen.get());
                all.add(form);
                best = KeptMessage.of(form, message);
            }
            if (fitting.size() >= MOST_KINDS) {
                fitting.clear();
            }
            fitting.put(kind, best.form());
            return best;
        }
    }

    /** By wave, the least recently used first; in each by language. The lock is held for a look only. */
    private final Map<Long, Map<String, Forms>> forms = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<String, Forms>> eldest) {
            return size() > MOST_WAVES;
        }
    };

    /**
     * @param letter what the message was written from
     * @param specimen the message of its kind to nobody, for a form that is missing
     */
    public KeptMessage keep(long waveId, Letter letter, byte[] message, Supplier<byte[]> specimen) {
        List<String> shared =
                letter.html().stream().filter(piece -> piece.length() >= SHARED).toList();
        return forms(waveId)
                .computeIfAbsent(letter.language(), language -> new Forms())
                .keep(shared.hashCode(), message, specimen);
    }

    /** As if nothing of this wave had been kept. */
    public void forget(long waveId) {
        synchronized (forms) {
            forms.remove(waveId);
        }
    }

    private Map<String, Forms> forms(long waveId) {
        synchronized (forms) {
            return forms.computeIfAbsent(waveId, wave -> new ConcurrentHashMap<>());
        }
    }
}
