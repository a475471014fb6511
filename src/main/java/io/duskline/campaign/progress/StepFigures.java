package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a campaign's accounts.
 *
 * @param steps number in each progress state, complete
 * @param answers number with each answer, complete
 * @param exposed number with each answer that still use it, complete
 * @param exposedUnanswered number that still use it without an answer
 * @param exposedExtended number that still use it and have a later end
 * @param shownInProduct number that saw it in the vendor's product, in any state
 * @param usageAsOf the usage of all accounts is known as of then or later; null if none was ever imported
 */
public record StepFigures(
        long accounts,
        long reached,
        Map<Step, Long> steps,
        Map<Answer, Long> answers,
        Map<Answer, Long> exposed,
        long exposedUnanswered,
        long exposedExtended,
        long contradicted,
        long outdated,
        long extended,
        long shownInProduct,
        @Nullable Instant usageAsOf) {

    static StepFigures of(StepGroups groups, @Nullable Instant usageAsOf) {
        Map<Step, Long> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            steps.put(step, groups.count(group -> group.step() == step));
        }
        Map<Answer, Long> answers = new EnumMap<>(Answer.class);
        Map<Answer, Long> exposed = new EnumMap<>(Answer.class);
        for (Answer answer : Answer.values()) {
            Predicate<StepGroup> gave = group -> group.answer() == answer;
            answers.put(answer, groups.count(gave));
            exposed.put(answer, groups.count(gave.and(StepGroup::isExposed)));
        }
        return new StepFigures(
                groups.count(),
                groups.count(StepGroup::isReached),
                steps,
                answers,
                exposed,
                groups.count(group -> group.isExposed() && group.answer() == null),
                groups.count(group -> group.isExposed() && group.isExtended()),
                groups.count(StepGroup::isContradicted),
                groups.count(StepGroup::isOutdated),
                groups.count(StepGroup::isExtended),
                groups.count(StepGroup::isShown),
                usageAsOf);
    }

    /**
     * Before the recipients are final: every account counts as not notified, or as unreachable without a contact.
     *
     * @param withoutContact number without a contact in the roles
     */
    static StepFigures before(long accounts, long withoutContact, long exposed, @Nullable Instant usageAsOf) {
        StepFigures none = of(new StepGroups(Map.of()), usageAsOf);
        Map<Step, Long> steps = new EnumMap<>(none.steps());
        steps.put(Step.NOT_TOLD, accounts - withoutContact);
        steps.put(Step.LOST, withoutContact);
        return new StepFigures(accounts, 0, steps, none.answers(), none.exposed(), exposed, 0, 0, 0, 0, 0, usageAsOf);
    }

    public long at(Step step) {
        return steps.getOrDefault(step, 0L);
    }

    public long answered() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    public long exposedInAll() {
        return exposedUnanswered
                + exposed.values().stream().mapToLong(Long::longValue).sum();
    }
}
