package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was promised to those who use what ends, and what they get.
 *
 * @param groups by the number of days, those with the most accounts first, those who were promised nothing last
 * @param end of those without a later end of their own; null while there is none
 * @param zone of the end
 * @param begins the day on which the clock of those not told yet begins
 * @param isPlanned whether that is when they are planned to be told; else it is today
 * @param at when this was counted
 */
public record PromiseSummary(
        List<PromisedGroup> groups,
        @Nullable LocalMoment end,
        ZoneId zone,
        LocalDate begins,
        boolean isPlanned,
        Instant at) {

    public PromiseSummary {
        groups = List.copyOf(groups);
    }

    /** Who use it. */
    public long accounts() {
        return sum(PromisedGroup::accounts);
    }

    public List<PromisedGroup> promises() {
        return groups.stream().filter(PromisedGroup::isPromised).toList();
    }

    /** Who were promised notice. */
    public long promised() {
        return promises().stream().mapToLong(PromisedGroup::accounts).sum();
    }

    public long promisedNothing() {
        return accounts() - promised();
    }

    /** Who get less than they were promised. */
    public long broken() {
        return sum(PromisedGroup::broken);
    }

    /** Who get less, and nobody agreed to that. */
    public long open() {
        return sum(PromisedGroup::open);
    }

    /** Who were promised notice and are not told yet. */
    public long untold() {
        return promises().stream().mapToLong(PromisedGroup::untold).sum();
    }

    public boolean isKept() {
        return broken() == 0;
    }

    public Optional<PromisedGroup> group(int days) {
        return groups.stream().filter(group -> group.days() == days).findFirst();
    }

    /** The day on which the first of those was told who were promised notice; null while nobody is. */
    public @Nullable LocalDate firstTold() {
        return promises().stream()
                .map(PromisedGroup::firstTold)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The day on which the last of them was; null while nobody is. */
    public @Nullable LocalDate lastTold() {
        return promises().stream()
                .map(PromisedGroup::lastTold)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private long sum(ToLongFunction<PromisedGroup> of) {
        return groups.stream().mapToLong(of).sum();
    }
}
