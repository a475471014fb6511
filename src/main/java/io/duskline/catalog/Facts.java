package io.duskline.catalog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What customers read about a deprecation besides its notice and dates, in the catalog's own language. It is part of what an
 * approval covers.
 *
 * @param integration its name
 * @param isPartial whether only some of the integration's capabilities end
 * @param stops names of the capabilities that end, in order
 * @param continues names of what continues, in order
 */
public record Facts(
        String integration,
        List<String> aliases,
        @Nullable Provider provider,
        List<String> names,
        boolean isPartial,
        List<String> stops,
        List<String> continues,
        String reason,
        @Nullable String cause,
        @Nullable String url,
        @Nullable LocalDate date,
        @Nullable String replacement) {

    public static Facts of(Deprecation d) {
        return new Facts(
                d.integration().name(),
                d.integration().aliases(),
                d.integration().provider(),
                d.names(),
                d.isPartial(),
                d.stops().stream().map(Capability::name).toList(),
                d.continues().stream().map(ContinuingIntegration::name).toList(),
                d.reason(),
                d.upstream().cause(),
                d.upstream().url(),
                d.upstream().date(),
                d.replacement());
    }

    /** Each part by its label, in a fixed order; empty parts included. */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("Integration", integration);
        parts.put("Other names", String.join("\n", aliases));
        parts.put(
                "Provider",
                provider == null
                        ? ""
                        : (provider.name() + "\n" + Objects.requireNonNullElse(provider.url(), "")).strip());
        parts.put("Names", String.join("\n", names));
        parts.put("Scope", isPartial ? "Part of the integration" : "The whole integration");
        parts.put("What stops", String.join("\n", stops));
        parts.put("What continues", String.join("\n", continues));
        parts.put("Reason", reason);
        parts.put("What the provider does", Objects.requireNonNullElse(cause, ""));
        parts.put("Where it says so", Objects.requireNonNullElse(url, ""));
        parts.put("From when", Objects.toString(date, ""));
        parts.put("What instead", Objects.requireNonNullElse(replacement, ""));
        return parts;
    }
}
