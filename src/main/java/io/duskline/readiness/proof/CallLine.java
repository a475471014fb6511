package io.duskline.readiness.proof;

import java.util.Comparator;
import java.util.List;

/** Which of the calls a page begins with. */
final class CallLine {

    private static final int FEW = 6;

    private CallLine() {}

    /** What was entered last, then what comes next. */
    static List<Called> latest(DrawnSample drawn) {
        return drawn.list().stream()
                .sorted(Comparator.comparingLong(
                                (Called called) -> called.tries().isEmpty()
                                        ? Long.MIN_VALUE
                                        : called.tries().getLast().id())
                        .reversed()
                        .thenComparingInt(Called::place))
                .limit(FEW)
                .toList();
    }

    /** In the order in which it is worth calling: whom nobody tried, then the others, the one tried longest ago first. */
    static List<Called> open(DrawnSample drawn) {
        return drawn.list().stream()
                .filter(called -> called.state().isOpen())
                .sorted(Comparator.comparingLong(
                                (Called called) -> called.tries().isEmpty()
                                        ? 0
                                        : called.tries().getLast().id())
                        .thenComparingInt(Called::place))
                .toList();
    }
}
