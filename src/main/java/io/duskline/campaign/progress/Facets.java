package io.duskline.campaign.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list can be narrowed by, each choice with how many accounts it leaves beside what is chosen already. */
public record Facets(StepGroups all, StepFilter filter) {

    /** One choice of a part. */
    public record Choice(String value, long accounts, boolean isChosen) {}

    /**
     * One step: how many are at it, and how many of them match all else that is chosen.
     *
     * @param isChosen whether the list is narrowed to it
     */
    public record AtStep(Step step, long accounts, long matching, boolean isChosen) {}

    public long accounts() {
        return all.count();
    }

    public long matching() {
        return all.count(filter::matches);
    }

    /** All steps in their order. */
    public List<AtStep> steps() {
        return Arrays.stream(Step.values())
                .map(step -> new AtStep(
                        step,
                        all.count(group -> group.step() == step),
                        all.count(group -> group.step() == step && filter.matchesBut("step", group)),
                        filter.steps().contains(step)))
                .toList();
    }

    public List<Choice> answers() {
        return choices("answer", StepFilter::answerOf, filter.answers());
    }

    public List<Choice> plans() {
        return choices("plan", group -> StepFilter.orNone(group.plan()), filter.plans());
    }

    public List<Choice> regions() {
        return choices("region", group -> StepFilter.orNone(group.region()), filter.regions());
    }

    public List<Choice> managers() {
        return choices("manager", group -> StepFilter.orNone(group.manager()), filter.managers());
    }

    public List<Choice> languages() {
        return choices("language", group -> StepFilter.orNone(group.language()), filter.languages());
    }

    /** Of those that match but for it, the most frequent reason first; nobody who is not lost has one. */
    public List<Choice> lost() {
        return choices(
                        "lost",
                        group -> group.lostBecause() == null
                                ? ""
                                : group.lostBecause().code(),
                        filter.lost().stream().map(LostBecause::code).toList())
                .stream()
                .filter(choice -> !choice.value().isEmpty())
                .toList();
    }

    public List<Choice> marks() {
        return Arrays.stream(StepFilter.Mark.values())
                .map(mark -> new Choice(
                        mark.code(),
                        all.count(group -> mark.isOf(group) && filter.matchesBut("mark", group)),
                        filter.marks().contains(mark)))
                .toList();
    }

    /** The most frequent first; what is chosen is there though it leaves nobody. */
    private List<Choice> choices(String part, Function<StepGroup, @Nullable String> value, List<String> chosen) {
        Map<String, Long> counts =
                all.only(group -> filter.matchesBut(part, group)).by(value);
        List<Choice> choices = new ArrayList<>();
        chosen.stream()
                .filter(each -> !counts.containsKey(each))
                .forEach(each -> choices.add(new Choice(each, 0, true)));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry ->
                        choices.add(new Choice(entry.getKey(), entry.getValue(), chosen.contains(entry.getKey()))));
        return choices;
    }
}
