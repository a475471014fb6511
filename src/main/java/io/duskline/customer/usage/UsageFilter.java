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
 * @param q words, as {@link io.duskline.customer.AccountSearch} finds accounts by them
 * @param plan as at the account, or {@value #NONE} for accounts without one; so also region and manager
 * @param last the code of a {@link LastUse}, {@value #EVER} for all; empty for accounts that use it now
 */
public record UsageFilter(String q, String plan, String region, String last, String manager) implements ListFilter {

    public static final String NONE = "none";
    public static final String EVER = "ever";

    /** Accounts that use it now. */
    public static final UsageFilter NOW = new UsageFilter("", "", "", "", "");

    /**
     * When they used it last; several, of which one is enough.
     *
     * @throws ProblemException (400) where {@code last} is none of its values
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

    /** Whether it asks for nothing that the groups do not tell. */
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
