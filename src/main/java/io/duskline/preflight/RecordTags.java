package io.duskline.preflight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code tag=value; tag=value} of DKIM and DMARC records (RFC 6376 section 3.2). */
final class RecordTags {

    private final Map<String, String> values = new LinkedHashMap<>();

    private RecordTags() {}

    /** @return empty if it is no such list, or has a tag twice */
    static Optional<RecordTags> of(String text) {
        RecordTags tags = new RecordTags();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                if (!part.isBlank()) {
                    return Optional.empty();
                }
                continue;
            }
            String tag = part.substring(0, equals).strip();
            if (tag.isEmpty() || tags.values.put(tag, part.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(tags);
    }

    boolean has(String tag) {
        return values.containsKey(tag);
    }

    String get(String tag, String otherwise) {
        return values.getOrDefault(tag, otherwise);
    }

    boolean startsWith(String tag) {
        return !values.isEmpty() && values.keySet().iterator().next().equals(tag);
    }
}
