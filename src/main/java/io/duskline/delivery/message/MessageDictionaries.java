package io.duskline.delivery.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Dictionaries of the waves that this node sends, one for each language. */
@Component
public class MessageDictionaries {

    private static final int MOST_KEPT = 200;

    private record Key(long waveId, String language) {}

    private final Cache<Key, MessageDictionary> dictionaries =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** @param specimen a message of the wave in this language without its reader's data; requested once */
    public MessageDictionary of(long waveId, String language, Supplier<byte[]> specimen) {
        return dictionaries.get(new Key(waveId, language), key -> new MessageDictionary(specimen.get()));
    }
}
