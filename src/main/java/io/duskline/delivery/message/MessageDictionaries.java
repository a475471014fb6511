package io.duskline.delivery.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The dictionaries of the waves that this node sends, one for each language. */
@Component
public class MessageDictionaries {

    private static final int MOST_KEPT = 200;

    private record Key(long waveId, String language) {}

    /** The least recently used first. */
    private final Map<Key, MessageDictionary> dictionaries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MessageDictionary> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param specimen a message of the wave in this language without anything about its reader; asked for once */
    public synchronized MessageDictionary of(long waveId, String language, Supplier<byte[]> specimen) {
        return dictionaries.computeIfAbsent(new Key(waveId, language), key -> new MessageDictionary(specimen.get()));
    }
}
