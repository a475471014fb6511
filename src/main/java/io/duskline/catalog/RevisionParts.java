package io.duskline.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a revision changes, part by part, as whoever agrees to it compares. */
@Component
class RevisionParts {

    private final Integrations integrations;

    RevisionParts(Integrations integrations) {
        this.integrations = integrations;
    }

    /** Those that differ from what is read now. */
    List<WaitingRevision.Part> of(Deprecation d, NewDeprecation given) {
        List<WaitingRevision.Part> parts = new ArrayList<>();
        Map<String, String> now = Facts.of(d).parts();
        then(d, given).parts().forEach((label, said) -> note(label, now.getOrDefault(label, ""), said, parts));
        Map<String, NewDeprecation.@Nullable Said> texts = given.texts() == null ? Map.of() : given.texts();
        TreeSet<String> tags = new TreeSet<>(d.texts().keySet());
        tags.addAll(texts.keySet());
        tags.forEach(tag -> note(
                "Reason, cause, what instead: " + tag,
                said(Optional.ofNullable(d.texts().get(tag))
                        .map(each -> each.said())
                        .orElse(null)),
                said(texts.get(tag)),
                parts));
        return parts;
    }

    private static String said(NewDeprecation.@Nullable Said said) {
        return said == null
                ? ""
                : String.join(
                                "\n",
                                Objects.requireNonNullElse(said.reason(), ""),
                                Objects.requireNonNullElse(said.cause(), ""),
                                Objects.requireNonNullElse(said.replacement(), ""))
                        .strip();
    }

    private static void note(String label, String now, String then, List<WaitingRevision.Part> parts) {
        if (!now.equals(then)) {
            parts.add(new WaitingRevision.Part(label, now, then));
        }
    }

    private Facts then(Deprecation d, NewDeprecation given) {
        NewDeprecation.@Nullable Cause upstream = given.upstream();
        return new Facts(
                d.integration().name(),
                given.namesOrNone(),
                given.stopsOrNone().stream()
                        .map(key -> d.integration()
                                .capability(key)
                                .map(Capability::name)
                                .orElse(key))
                        .toList(),
                given.continuesOrNone().stream()
                        .map(slug ->
                                integrations.find(slug).map(Integration::name).orElse(slug))
                        .toList(),
                Objects.requireNonNullElse(given.reason(), "").strip(),
                upstream == null ? null : upstream.cause(),
                upstream == null ? null : upstream.url(),
                upstream == null ? null : upstream.date(),
                given.replacement());
    }
}
