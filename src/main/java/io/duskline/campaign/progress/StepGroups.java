package io.duskline.campaign.progress;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All groups of a campaign's accounts with their sizes. Filter counts are sums over them. */
public record StepGroups(Map<StepGroup, Long> accounts) {

    public StepGroups {
        accounts = Map.copyOf(accounts);
    }

    public long count() {
        return count(group -> true);
    }

    public long count(Predicate<StepGroup> which) {
        return accounts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public StepGroups only(Predicate<StepGroup> which) {
        return new StepGroups(accounts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Number of accounts by value; those without one have the empty text. */
    public Map<String, Long> by(Function<StepGroup, @Nullable String> value) {
        Map<String, Long> counts = new TreeMap<>();
        accounts.forEach(
                (group, count) -> counts.merge(Objects.requireNonNullElse(value.apply(group), ""), count, Long::sum));
        return counts;
    }
}
