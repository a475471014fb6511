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
 * Usage figures of an integration.
 *
 * @param everybody number of all accounts
 * @param groups groups of accounts that ever used it
 * @param managers account managers of current users, most frequent first, at most {@value #MOST_MANAGERS}; null for no manager
 * @param mostResources the account that uses most of its resources now; null if no account uses it
 * @param at when it was counted
 */
public record UsageFigures(
        long everybody,
        List<Group> groups,
        List<Managed> managers,
        @Nullable Most mostResources,
        Instant at) {

    static final int MOST_MANAGERS = 500;

    /** A group of accounts with equal values, and their total usage. */
    public record Group(
            @Nullable String plan, @Nullable String region, LastUse last, long accounts, long resources, long uses) {

        boolean isUsedNow() {
            return last != LastUse.LONGER;
        }
    }

    public record Managed(@Nullable String manager, long accounts) {}

    /** Contains only the id; the name is read when it is shown. */
    public record Most(long accountId, int resources) {}

    /** Number of accounts that use it. */
    public long accounts() {
        return now(Group::accounts);
    }

    public long resources() {
        return now(Group::resources);
    }

    /** Uses in 30 days. */
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

    /** A value, and how many current users have it; null for no value. */
    public record Share(@Nullable String value, long accounts) {}

    /** Most frequent first. */
    public List<Share> byPlan() {
        return by(Group::plan);
    }

    /** Most frequent first. */
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
