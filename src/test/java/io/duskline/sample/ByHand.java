package io.duskline.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where each account is, written down by hand: a line each with its name, its step, its answer or {@code -}, and its marks
 * ({@code exposed}, {@code contradicted}, {@code extended}, {@code outdated}). Whatever is to be counted is counted from that.
 */
record ByHand(List<Line> lines) {

    static final List<String> STEPS = List.of("not_told", "handed_over", "delivered", "heard_from", "resolved", "lost");

    record Line(String account, String step, String answer, Set<String> marks) {

        boolean isAnswered() {
            return !answer.equals("-");
        }

        boolean is(String mark) {
            return marks.contains(mark);
        }
    }

    static ByHand of(String table) {
        return new ByHand(table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .map(words -> new Line(
                        words[0],
                        words[1],
                        words[2],
                        Set.copyOf(Arrays.asList(words).subList(3, words.length))))
                .toList());
    }

    long count(Predicate<Line> which) {
        return lines.stream().filter(which).count();
    }

    /** All steps, also those at which nobody is. */
    Map<String, Integer> bySteps() {
        Map<String, Integer> steps = new TreeMap<>();
        STEPS.forEach(step -> steps.put(step, (int) count(line -> line.step().equals(step))));
        return steps;
    }

    Set<String> at(Predicate<Line> which) {
        return lines.stream().filter(which).map(Line::account).collect(Collectors.toSet());
    }
}
