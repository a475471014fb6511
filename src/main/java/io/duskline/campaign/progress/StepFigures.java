package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a campaign, counted.
 *
 * @param steps how many are at each step; all steps are named
 * @param answers how many gave each answer; all are named
 * @param exposed of each answer, how many of these are exposed; all are named
 * @param exposedUnanswered how many are exposed and have not answered
 * @param exposedExtended how many are exposed and end later than the others
 * @param shownInProduct how many were shown it inside the vendor's product, whatever their step
 * @param usageAsOf the use of all accounts is known as of then or later; null where none was ever imported
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
     * Before the recipients are final: every account counts as not told, except those without a contact to tell.
     *
     * @param withoutContact how many have no contact in the roles that are told
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
