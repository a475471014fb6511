package io.duskline.audience;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Contacts of an audience who are alike.
 *
 * @param region of their account; null where it has none
 * @param zone their time zone
 * @param blanks of whom something is not known that a text may speak of
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

    /** How many there are per word, most first. */
    static Map<String, Long> by(List<AudienceTally> tallies, Function<AudienceTally, String> word) {
        return tallies.stream()
                .collect(Collectors.groupingBy(word, Collectors.summingLong(AudienceTally::contacts)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }

    /** Where those are who are told. */
    static List<AudienceCounter.Place> places(List<AudienceTally> tallies) {
        return tallies.stream()
                .filter(AudienceTally::isTold)
                .map(tally -> new AudienceCounter.Place(tally.region(), tally.locale(), tally.zone(), tally.contacts()))
                .toList();
    }
}
