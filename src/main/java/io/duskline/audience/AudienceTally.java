package io.duskline.audience;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group of equal contacts of an audience.
 *
 * @param region of their account; null if it has none
 * @param zone their time zone
 * @param blanks values that a text may use and that are unknown for them
 */
public record AudienceTally(
        @Nullable String region,
        String locale,
        String zone,
        String role,
        boolean isUnsubscribed,
        long contacts,
        MissingValues blanks) {

    boolean isTold() {
        return !isUnsubscribed;
    }

    static long sum(List<AudienceTally> tallies) {
        return tallies.stream().mapToLong(AudienceTally::contacts).sum();
    }

    /** Number of contacts per word, most first. */
    static Map<String, Long> by(List<AudienceTally> tallies, Function<AudienceTally, String> word) {
        return tallies.stream()
                .collect(Collectors.groupingBy(word, Collectors.summingLong(AudienceTally::contacts)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }

    /** Places of the recipients. */
    static List<AudienceCounter.Place> places(List<AudienceTally> tallies) {
        return tallies.stream()
                .filter(AudienceTally::isTold)
                .map(tally -> new AudienceCounter.Place(tally.region(), tally.locale(), tally.zone(), tally.contacts()))
                .toList();
    }
}
