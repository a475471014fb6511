package io.duskline.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which parts of a deprecation would be others than they are. */
final class Changes {

    /** Read by us alone. */
    static final String TITLE = "title";

    private Changes() {}

    /** The codes of {@link Revision}, and {@value #TITLE}. */
    static List<String> of(Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked) {
        List<String> changed = new ArrayList<>();
        note(TITLE, before.title(), DeprecationRepository.title(given), changed);
        note("names", before.names(), given.namesOrNone(), changed);
        if (!before.stops().equals(checked.stops())) {
            changed.add("stops");
            if (!before.stops().containsAll(checked.stops())) {
                changed.add(Revision.MORE_STOPS);
            }
        }
        note(
                "continues",
                before.continues().stream().map(Continuing::slug).toList(),
                given.continuesOrNone().stream().map(String::strip).toList(),
                changed);
        note("reason", before.reason(), Objects.requireNonNull(given.reason()).strip(), changed);
        note("upstream", before.upstream(), upstream(given), changed);
        note("replacement", before.replacement(), given.replacement(), changed);
        if (!sameTexts(before.texts(), checked.texts())) {
            changed.add("texts");
        }
        return changed;
    }

    private static Upstream upstream(NewDeprecation given) {
        NewDeprecation.@Nullable Cause upstream = given.upstream();
        return upstream == null
                ? new Upstream(null, null, null)
                : new Upstream(upstream.cause(), upstream.url(), upstream.date());
    }

    private static void note(String part, @Nullable Object before, @Nullable Object now, List<String> changed) {
        if (!Objects.equals(before, now)) {
            changed.add(part);
        }
    }

    private static boolean sameTexts(Map<String, Passages> before, Map<String, Passages> now) {
        return before.keySet().equals(now.keySet())
                && before.entrySet().stream()
                        .allMatch(each -> each.getValue().saysAs(Objects.requireNonNull(now.get(each.getKey()))));
    }
}
