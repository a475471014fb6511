package io.duskline.customer.usage;

import io.duskline.db.Coded;
import io.duskline.web.ListFilter;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Filters the accounts that ever used an integration. An empty component filters nothing; an account must pass all others.
 *
 * @param q search words, as in {@link io.duskline.customer.AccountSearch}
 * @param plan plan of the account, or {@value #NONE} for accounts without one; region and manager likewise
 * @param last code of a {@link LastUse}, {@value #EVER} for all; empty for accounts that use it now
 */
public record UsageFilter(String q, String plan, String region, String last, String manager) implements ListFilter {

    public static final String NONE = "none";
    public static final String EVER = "ever";

    /** Accounts that use it now. */
    public static final UsageFilter NOW = new UsageFilter("", "", "", "", "");

    /**
     * Wanted classes of last use, of which one must match.
     *
     * @throws ProblemException (400) if {@code last} is unknown
     */
    List<LastUse> wanted() {
        if (last.isEmpty()) {
            return LastUse.NOW;
        }
        return last.equals(EVER)
                ? List.of(LastUse.values())
                : List.of(Coded.find(LastUse.class, last)
                        .orElseThrow(() -> ProblemException.malformed(
                                "last",
                                "“" + last + "” is none of its values: week, month, quarter, undated, longer, ever")));
    }

    /** Whether the groups of the figures can answer it. */
    boolean isOfGroups() {
        return q.isEmpty() && manager.isEmpty();
    }

    boolean matches(UsageFigures.Group group) {
        return wanted().contains(group.last()) && is(plan, group.plan()) && is(region, group.region());
    }

    private static boolean is(String wanted, @Nullable String value) {
        return wanted.isEmpty() || wanted.equals(Objects.requireNonNullElse(value, NONE));
    }
}
