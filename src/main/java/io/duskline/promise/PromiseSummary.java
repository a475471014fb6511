package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was promised to those who use what ends, and what they get.
 *
 * @param groups by the number of days, those with the most accounts first, those who were promised nothing last
 * @param end of those without a later end of their own; null while there is none
 * @param zone of the end
 * @param at when this was counted
 */
public record PromiseSummary(
        List<PromisedGroup> groups, @Nullable LocalMoment end, ZoneId zone, Instant at) {

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

    /** Who are told, but later than they were promised: what is to be said why of before anybody is told. */
    public long tooLate() {
        return sum(PromisedGroup::tooLate);
    }

    /** Accounts that get less notice without an exception. */
    public long open() {
        return sum(PromisedGroup::open);
    }

    /** Who were promised notice and will be told by a plan. */
    public long planned() {
        return sum(PromisedGroup::planned);
    }

    /** Who were promised notice, could be told, and are in no plan. */
    public long unplanned() {
        return sum(PromisedGroup::untold) - planned();
    }

    /** Accounts that were promised notice and have no contact who can be told. */
    public long lost() {
        return sum(PromisedGroup::lost);
    }

    public boolean isKept() {
        return broken() == 0;
    }

    public Optional<PromisedGroup> group(int days) {
        return groups.stream().filter(group -> group.days() == days).findFirst();
    }

    /** The day on which the first of those was told who were promised notice; null while nobody is. */
    public @Nullable LocalDate firstTold() {
        return earliest(PromisedGroup::firstTold);
    }

    /** The day on which the last of them was; null while nobody is. */
    public @Nullable LocalDate lastTold() {
        return latest(PromisedGroup::lastTold);
    }

    /** The day on which a plan tells the first of them; null where none does. */
    public @Nullable LocalDate firstPlanned() {
        return earliest(PromisedGroup::firstPlanned);
    }

    /** The day on which a plan tells the last of them; null where none does. */
    public @Nullable LocalDate lastPlanned() {
        return latest(PromisedGroup::lastPlanned);
    }

    private @Nullable LocalDate earliest(Function<PromisedGroup, @Nullable LocalDate> day) {
        return days(day).min(Comparator.naturalOrder()).orElse(null);
    }

    private @Nullable LocalDate latest(Function<PromisedGroup, @Nullable LocalDate> day) {
        return days(day).max(Comparator.naturalOrder()).orElse(null);
    }

    private Stream<LocalDate> days(Function<PromisedGroup, @Nullable LocalDate> day) {
        return promises().stream().flatMap(group -> Stream.ofNullable(day.apply(group)));
    }

    private long sum(ToLongFunction<PromisedGroup> of) {
        return groups.stream().mapToLong(of).sum();
    }
}
