package io.duskline.delivery.proof;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Ids as ranges: {@code 1001-1500,1502}. */
final class IdRanges {

    private IdRanges() {}

    /** @param ids ascending, without repetition */
    static String of(List<Long> ids) {
        StringBuilder text = new StringBuilder();
        for (int first = 0, next; first < ids.size(); first = next) {
            next = first + 1;
            while (next < ids.size() && ids.get(next) == ids.get(next - 1) + 1) {
                next++;
            }
            text.append(text.isEmpty() ? "" : ",").append(ids.get(first));
            if (next - first > 1) {
                text.append('-').append(ids.get(next - 1));
            }
        }
        return text.toString();
    }

    /** Ascending. */
    static List<Long> read(String text) {
        return Stream.of(text.split(","))
                .filter(run -> !run.isEmpty())
                .flatMapToLong(IdRanges::run)
                .boxed()
                .collect(Collectors.toList());
    }

    private static LongStream run(String run) {
        int dash = run.indexOf('-');
        return dash < 0
                ? LongStream.of(Long.parseLong(run))
                : LongStream.rangeClosed(
                        Long.parseLong(run.substring(0, dash)), Long.parseLong(run.substring(dash + 1)));
    }
}
