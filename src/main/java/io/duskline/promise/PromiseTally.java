package io.duskline.promise;

import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up accounts by promised days. */
final class PromiseTally {

    private static final Comparator<PromisedGroup> MOST_FIRST = Comparator.comparing(PromisedGroup::isPromised)
            .reversed()
            .thenComparing(Comparator.comparingLong(PromisedGroup::accounts).reversed())
            .thenComparingInt(PromisedGroup::days);

    private final PromiseClock by;
    private final Exceptions held;
    private final Map<Integer, Sum> sums = new TreeMap<>();

    PromiseTally(PromiseClock by, Exceptions held) {
        this.by = by;
        this.held = held;
    }

    void add(PromiseFigures.Group group) {
        sums.computeIfAbsent(group.days(), days -> new Sum()).add(group);
    }

    /** Counts an account, added before, as excepted by name. */
    void except(PromiseLine line) {
        if (!held.isOfDays(line.days()) && sums.containsKey(line.days())) {
            sums.get(line.days()).single++;
        }
    }

    List<PromisedGroup> groups() {
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().group(entry.getKey(), held.isOfDays(entry.getKey())))
                .sorted(MOST_FIRST)
                .toList();
    }

    /** Accounts with the same promised days. */
    private final class Sum {

        private final Set<PromiseGround> grounds = EnumSet.noneOf(PromiseGround.class);
        /** Number of accounts by day of first notice. */
        private final NavigableMap<LocalDate, Long> told = new TreeMap<>();

        private final NavigableMap<LocalDate, Long> planned = new TreeMap<>();

        /** Number of accounts by days of notice, without unreachable accounts. */
        private final SortedMap<Integer, Long> given = new TreeMap<>();

        private long accounts;
        private long own;
        private long broken;
        private long single;
        private long lost;
        private int shortBy;
        private @Nullable Instant lastBegin;

        void add(PromiseFigures.Group group) {
            accounts += group.accounts();
            own += group.isOwn() ? group.accounts() : 0;
            if (group.ground() != null && group.days() > 0) {
                grounds.add(group.ground());
            }
            int missing = by.shortBy(group.days(), group.telling(), group.ownEnd());
            broken += missing > 0 ? group.accounts() : 0;
            by.begins(group.telling()).ifPresentOrElse(at -> begin(group, at, missing), () -> lost += group.accounts());
        }

        private void begin(PromiseFigures.Group group, Instant at, int missing) {
            shortBy = Math.max(shortBy, missing);
            given.merge(by.given(group.telling(), group.ownEnd()).orElse(0), group.accounts(), Long::sum);
            lastBegin = lastBegin == null || at.isAfter(lastBegin) ? at : lastBegin;
            if (group.telling().at() != null) {
                told.merge(by.day(at), group.accounts(), Long::sum);
            } else if (by.plannedAt(group.telling()).isPresent()) {
                planned.merge(by.day(at), group.accounts(), Long::sum);
            }
        }

        PromisedGroup group(int days, boolean isExcepted) {
            @Nullable Instant last = lastBegin;
            return new PromisedGroup(
                    days,
                    List.copyOf(grounds),
                    accounts,
                    own,
                    broken,
                    isExcepted ? broken : Math.min(single, broken),
                    given.isEmpty() ? 0 : given.firstKey(),
                    given.isEmpty() ? 0 : median(),
                    given.isEmpty() && broken > 0 ? days : shortBy,
                    days == 0 || last == null ? null : by.earliestEnd(days, last),
                    day(told.firstEntry()),
                    day(told.lastEntry()),
                    days == 0 ? 0 : accounts - lost - sum(told),
                    sum(planned),
                    day(planned.firstEntry()),
                    day(planned.lastEntry()),
                    lost);
        }

        private static @Nullable LocalDate day(Map.@Nullable Entry<LocalDate, Long> told) {
            return told == null ? null : told.getKey();
        }

        private static long sum(Map<LocalDate, Long> told) {
            return told.values().stream().mapToLong(Long::longValue).sum();
        }

        private int median() {
            long counted = 0;
            for (Map.Entry<Integer, Long> days : given.entrySet()) {
                counted += days.getValue();
                if (2 * counted >= accounts - lost) {
                    return days.getKey();
                }
            }
            throw new IllegalStateException("Whoever is counted gets some days, if only none.");
        }
    }
}
