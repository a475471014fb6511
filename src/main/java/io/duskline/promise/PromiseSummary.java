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
 * Promised and actual notice of the affected accounts.
 *
 * @param groups by promised days, groups with most accounts first, accounts without a promise last
 * @param end end of accounts without a later end of their own; null if there is none
 * @param zone zone of the end
 * @param at when this was counted
 */
public record PromiseSummary(
        List<PromisedGroup> groups, @Nullable LocalMoment end, ZoneId zone, Instant at) {

    public PromiseSummary {
        groups = List.copyOf(groups);
    }

    /** All affected accounts. */
    public long accounts() {
        return sum(PromisedGroup::accounts);
    }

    public List<PromisedGroup> promises() {
        return groups.stream().filter(PromisedGroup::isPromised).toList();
    }

    /** Accounts that were promised notice. */
    public long promised() {
        return promises().stream().mapToLong(PromisedGroup::accounts).sum();
    }

    public long promisedNothing() {
        return accounts() - promised();
    }

    /** Accounts that get less notice than promised. */
    public long broken() {
        return sum(PromisedGroup::broken);
    }

    /** Accounts that are or will be notified, but too late. The launch needs a reason for them. */
    public long tooLate() {
        return sum(PromisedGroup::tooLate);
    }

    /** Accounts that get less notice without an exception. */
    public long open() {
        return sum(PromisedGroup::open);
    }

    /** Accounts that were promised notice and that a plan will notify. */
    public long planned() {
        return sum(PromisedGroup::planned);
    }

    /** Accounts that were promised notice, can be reached, and are in no plan. */
    public long unplanned() {
        return sum(PromisedGroup::untold) - planned();
    }

    /** Accounts that were promised notice and have no reachable contact. */
    public long lost() {
        return sum(PromisedGroup::lost);
    }

    public boolean isKept() {
        return broken() == 0;
    }

    public Optional<PromisedGroup> group(int days) {
        return groups.stream().filter(group -> group.days() == days).findFirst();
    }

    /** Day of the first notice to an account with a promised period; null before it. */
    public @Nullable LocalDate firstTold() {
        return earliest(PromisedGroup::firstTold);
    }

    /** Day of the latest first notice to such an account; null before it. */
    public @Nullable LocalDate lastTold() {
        return latest(PromisedGroup::lastTold);
    }

    /** Day on which a plan notifies the first of the remaining accounts; null if no plan does. */
    public @Nullable LocalDate firstPlanned() {
        return earliest(PromisedGroup::firstPlanned);
    }

    /** Day on which a plan notifies the last of the remaining accounts; null if no plan does. */
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
