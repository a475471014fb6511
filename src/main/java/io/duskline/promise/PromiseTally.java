package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up accounts by the number of days that they were promised. */
final class PromiseTally {

    private static final Comparator<PromisedGroup> MOST_FIRST = Comparator.comparing(PromisedGroup::isPromised)
            .reversed()
            .thenComparing(Comparator.comparingLong(PromisedGroup::accounts).reversed())
            .thenComparingInt(PromisedGroup::days);

    private final PromiseClock by;
    private final List<Integer> exceptedDays;
    private final Map<Integer, Sum> sums = new TreeMap<>();

    /** @param exceptedDays whoever was promised so many need not get them */
    PromiseTally(PromiseClock by, List<Integer> exceptedDays) {
        this.by = by;
        this.exceptedDays = exceptedDays;
    }

    void add(PromiseFigures.Group group) {
        sums.computeIfAbsent(group.days(), days -> new Sum()).add(group);
    }

    /** One account need not get what it was promised; of those that were added it is one. */
    void except(PromiseLine line) {
        if (!exceptedDays.contains(line.days()) && sums.containsKey(line.days())) {
            sums.get(line.days()).single++;
        }
    }

    List<PromisedGroup> groups() {
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().group(entry.getKey(), exceptedDays.contains(entry.getKey())))
                .sorted(MOST_FIRST)
                .toList();
    }

    /** All who were promised the same. */
    private final class Sum {

        private final Set<PromiseGround> grounds = EnumSet.noneOf(PromiseGround.class);
        private long accounts;
        private long own;
        private long broken;
        private long single;
        private long untold;

        /** How many accounts get so many days. */
        private final SortedMap<Integer, Long> given = new TreeMap<>();

        private int shortBy;
        private @Nullable Instant firstTold;
        private @Nullable Instant lastTold;

        void add(PromiseFigures.Group group) {
            accounts += group.accounts();
            own += group.isOwn() ? group.accounts() : 0;
            if (group.ground() != null && group.days() > 0) {
                grounds.add(group.ground());
            }
            int missing = by.shortBy(group.days(), group.toldAt(), group.ownEnd());
            broken += missing > 0 ? group.accounts() : 0;
            shortBy = Math.max(shortBy, missing);
            given.merge(by.given(group.toldAt(), group.ownEnd()).orElse(0), group.accounts(), Long::sum);
            told(group);
        }

        private void told(PromiseFigures.Group group) {
            @Nullable Instant at = group.toldAt();
            if (at == null) {
                untold += group.accounts();
                return;
            }
            firstTold = firstTold == null || at.isBefore(firstTold) ? at : firstTold;
            lastTold = lastTold == null || at.isAfter(lastTold) ? at : lastTold;
        }

        PromisedGroup group(int days, boolean isExcepted) {
            return new PromisedGroup(
                    days,
                    List.copyOf(grounds),
                    accounts,
                    own,
                    broken,
                    isExcepted ? broken : Math.min(single, broken),
                    given.firstKey(),
                    median(),
                    shortBy,
                    days == 0 ? null : earliestEnd(days),
                    day(firstTold),
                    day(lastTold),
                    untold);
        }

        private int median() {
            long counted = 0;
            for (Map.Entry<Integer, Long> days : given.entrySet()) {
                counted += days.getValue();
                if (2 * counted >= accounts) {
                    return days.getKey();
                }
            }
            throw new IllegalStateException("Whoever is counted gets some days, if only none.");
        }

        /** Whoever was told last is given it last, and whoever is not told yet later still. */
        private LocalMoment earliestEnd(int days) {
            LocalMoment untoldYet = by.earliestEnd(days, null);
            LocalMoment toldLast = lastTold == null ? untoldYet : by.earliestEnd(days, lastTold);
            return untold > 0 && untoldYet.at().isAfter(toldLast.at()) ? untoldYet : toldLast;
        }

        private @Nullable LocalDate day(@Nullable Instant at) {
            return at == null ? null : by.begins(at);
        }
    }
}
