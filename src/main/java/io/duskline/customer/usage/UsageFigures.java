package io.duskline.customer.usage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By how many an integration is used.
 *
 * @param everybody all accounts there are, whatever they use
 * @param groups of the accounts that ever used it
 * @param managers of those who use it now, the most frequent first, at most {@value #MOST_MANAGERS}; null is no manager
 * @param mostResources the account that uses the most resources of it now; null where no account uses any
 * @param at when this was so
 */
public record UsageFigures(
        long everybody,
        List<Group> groups,
        List<Managed> managers,
        @Nullable Most mostResources,
        Instant at) {

    static final int MOST_MANAGERS = 500;

    /** Accounts that are alike in these, with what they use in sum. */
    public record Group(
            @Nullable String plan, @Nullable String region, LastUse last, long accounts, long resources, long uses) {

        boolean isUsedNow() {
            return last != LastUse.LONGER;
        }
    }

    public record Managed(@Nullable String manager, long accounts) {}

    /** By its number, for a name is read where it is shown. */
    public record Most(long accountId, int resources) {}

    /** How many use it. */
    public long accounts() {
        return now(Group::accounts);
    }

    public long resources() {
        return now(Group::resources);
    }

    /** In 30 days. */
    public long uses() {
        return now(Group::uses);
    }

    public long accounts(LastUse last) {
        return groups.stream()
                .filter(group -> group.last() == last)
                .mapToLong(Group::accounts)
                .sum();
    }

    private long now(ToLongFunction<Group> of) {
        return groups.stream().filter(Group::isUsedNow).mapToLong(of).sum();
    }

    /** One value of something that accounts differ by, and how many of those who use it now have it; null has none. */
    public record Share(@Nullable String value, long accounts) {}

    /** The most frequent first. */
    public List<Share> byPlan() {
        return by(Group::plan);
    }

    /** The most frequent first. */
    public List<Share> byRegion() {
        return by(Group::region);
    }

    private List<Share> by(Function<Group, @Nullable String> value) {
        Map<String, Long> counts = new LinkedHashMap<>();
        groups.stream()
                .filter(Group::isUsedNow)
                .forEach(group ->
                        counts.merge(Objects.requireNonNullElse(value.apply(group), ""), group.accounts(), Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Share(entry.getKey().isEmpty() ? null : entry.getKey(), entry.getValue()))
                .collect(Collectors.toList());
    }

    long matching(Predicate<Group> which) {
        return groups.stream().filter(which).mapToLong(Group::accounts).sum();
    }
}
