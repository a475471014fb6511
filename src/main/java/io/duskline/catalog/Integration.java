package io.duskline.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the vendor's product that customers use and that can be retired, as a whole or by capability. */
public record Integration(
        long id,
        String slug,
        String name,
        List<String> aliases,
        @Nullable Provider provider,
        List<Capability> capabilities) {

    /** The subject in the ledger. */
    public String subject() {
        return subject(slug);
    }

    public static String subject(String slug) {
        return "integration:" + slug;
    }

    public Optional<Capability> capability(String key) {
        return capabilities.stream().filter(c -> c.key().equals(key)).findFirst();
    }
}
