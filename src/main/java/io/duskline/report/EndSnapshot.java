package io.duskline.report;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepGroup;
import io.duskline.campaign.progress.StepGroups;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How all accounts of a campaign stood at one moment.
 *
 * @param at when they were counted
 * @param usageAsOf the use of all accounts was known as of then or later; null if none was imported, or it was not kept
 */
public record EndSnapshot(Instant at, @Nullable Instant usageAsOf, List<Group> groups) {

    /** Use that was imported so long before is not what it was at that moment. */
    private static final Duration OLD = Duration.ofDays(1);

    /**
     * Accounts that are alike in what a report counts.
     *
     * @param answer the one that stood; null where none did
     * @param isExposed whether they still used what goes away, and were not resolved
     */
    public record Group(
            Step step,
            @Nullable Answer answer,
            boolean isExposed,
            boolean isExtended,
            boolean isReached,
            long accounts) {

        private static Group of(StepGroup alike) {
            return new Group(alike.step(), alike.answer(), alike.isExposed(), alike.isExtended(), alike.isReached(), 0);
        }

        private Group times(long many) {
            return new Group(step, answer, isExposed, isExtended, isReached, many);
        }
    }

    public EndSnapshot {
        groups = List.copyOf(groups);
    }

    static EndSnapshot of(Instant at, @Nullable Instant usageAsOf, StepGroups counted) {
        return new EndSnapshot(
                at,
                usageAsOf,
                counted.accounts().entrySet().stream()
                        .collect(Collectors.groupingBy(
                                entry -> Group.of(entry.getKey()), Collectors.summingLong(entry -> entry.getValue())))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey().times(entry.getValue()))
                        .toList());
    }

    /** As of when their use was known, where that was long before; else empty. */
    public Optional<Instant> oldUsage() {
        return Optional.ofNullable(usageAsOf).filter(asOf -> asOf.plus(OLD).isBefore(at));
    }

    public long accounts() {
        return count(group -> true);
    }

    public long at(Step step) {
        return count(group -> group.step() == step);
    }

    /** All of them, by their codes. */
    public Map<String, Long> steps() {
        Map<String, Long> steps = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            steps.put(step.code(), at(step));
        }
        return steps;
    }

    public long exposed() {
        return count(Group::isExposed);
    }

    /** Those who used it when it was over for them. */
    public long broke() {
        return count(group -> group.isExposed() && !group.isExtended());
    }

    long count(Predicate<Group> which) {
        return groups.stream().filter(which).mapToLong(Group::accounts).sum();
    }
}
