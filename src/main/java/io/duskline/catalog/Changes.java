package io.duskline.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names the parts of a deprecation or an integration that an edit changes. */
final class Changes {

    /** Internal: customers never read it. */
    static final String TITLE = "title";

    private Changes() {}

    /** The codes of {@link Revision}, and {@value #TITLE}. */
    static List<String> of(Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked) {
        List<String> changed = new ArrayList<>();
        note(TITLE, before.title(), DeprecationRepository.title(given), changed);
        note("names", before.names(), given.names(), changed);
        if (!before.stops().equals(checked.stops())) {
            changed.add("stops");
            if (!before.stops().containsAll(checked.stops())) {
                changed.add(Revision.MORE_STOPS);
            }
        }
        note(
                "continues",
                before.continues().stream().map(ContinuingIntegration::slug).toList(),
                given.continues().stream().map(String::strip).toList(),
                changed);
        note("reason", before.reason(), Objects.requireNonNull(given.reason()).strip(), changed);
        note("upstream", filled(before.upstream()), filled(given.upstream()), changed);
        note("replacement", filled(before.replacement()), filled(given.replacement()), changed);
        note("texts", before.texts(), checked.texts(), changed);
        return changed;
    }

    private static Upstream filled(Upstream upstream) {
        return new Upstream(filled(upstream.cause()), filled(upstream.url()), upstream.date());
    }

    /** Null for a blank text, as customers read no difference. */
    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Adds the part if it differs. */
    static void note(String part, @Nullable Object before, @Nullable Object now, List<String> changed) {
        if (!Objects.equals(before, now)) {
            changed.add(part);
        }
    }
}
