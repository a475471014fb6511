package io.duskline.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much each address takes at once: all the same, but those that say otherwise. */
@Component
class BodyLimits {

    private final DataSize usual;
    private final Map<String, DataSize> larger = new HashMap<>();

    BodyLimits(BodySettings settings, List<LargerBody> exceptions) {
        this.usual = settings.largest();
        exceptions.forEach(each -> each.paths().forEach(path -> larger.put(path, each.largest())));
    }

    DataSize of(String path) {
        return larger.getOrDefault(path, usual);
    }

    /** Whether what is sent here may take its time. */
    boolean isLarger(String path) {
        return larger.containsKey(path);
    }

    static Refusal refusal(DataSize limit) {
        return Refusal.tooLarge("The body is larger than " + words(limit) + ".");
    }

    private static String words(DataSize size) {
        if (size.equals(DataSize.ofGigabytes(size.toGigabytes()))) {
            return size.toGigabytes() + " GB";
        }
        return size.equals(DataSize.ofMegabytes(size.toMegabytes()))
                ? size.toMegabytes() + " MB"
                : size.toKilobytes() + " KB";
    }
}
