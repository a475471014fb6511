package io.duskline.campaign.progress;

import io.duskline.campaign.progress.StepFilter.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Filter choices of a list, each with the number of accounts that match it and the other filters. */
public record Facets(StepGroups all, StepFilter filter) {

    /** One value of a filter. */
    public record Choice(String value, long accounts, boolean isChosen) {}

    /**
     * One progress state.
     *
     * @param accounts all accounts in it
     * @param matching those that match the other filters
     */
    public record AtStep(Step step, long accounts, long matching, boolean isChosen) {}

    public long accounts() {
        return all.count();
    }

    public long matching() {
        return all.count(filter::matches);
    }

    /** All progress states in order. */
    public List<AtStep> steps() {
        return Arrays.stream(Step.values())
                .map(step -> new AtStep(
                        step,
                        all.count(group -> group.step() == step),
                        all.count(group -> group.step() == step && filter.matchesBut(Part.STEP, group)),
                        filter.wanted(Part.STEP).contains(step.code())))
                .toList();
    }

    public List<Choice> marks() {
        return Arrays.stream(StepFilter.Mark.values())
                .map(mark -> new Choice(
                        mark.code(),
                        all.count(group -> mark.isOf(group) && filter.matchesBut(Part.MARK, group)),
                        filter.wanted(Part.MARK).contains(mark.code())))
                .toList();
    }

    /**
     * Values of a filter, most frequent first. A chosen value is included even without accounts.
     *
     * @param code code of the filter
     */
    public List<Choice> choices(String code) {
        Part part = Part.valueOf(code.toUpperCase(Locale.ROOT));
        List<String> chosen = filter.wanted(part);
        Map<String, Long> counts = new TreeMap<>();
        all.accounts().forEach((group, accounts) -> {
            if (!part.of(group).isEmpty() && filter.matchesBut(part, group)) {
                counts.merge(part.of(group), accounts, Long::sum);
            }
        });
        return Stream.concat(
                        chosen.stream().filter(value -> !counts.containsKey(value)),
                        counts.entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .map(Map.Entry::getKey))
                .map(value -> new Choice(value, counts.getOrDefault(value, 0L), chosen.contains(value)))
                .toList();
    }
}
