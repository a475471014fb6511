package io.duskline.promise;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All accounts that use what ends and were promised the same number of days.
 *
 * @param days 0 of those who were promised nothing
 * @param grounds where it stands, for some here and for some there; none where nothing was promised
 * @param accounts how many they are
 * @param own how many of them were promised it alone, not by their plan
 * @param broken how many of them get less than that
 * @param excepted how many of the broken ones need not get it
 * @param given how many days they get, those who get the fewest, lost ones aside; 0 while there is no end
 * @param median how many whoever is in the middle gets, of two in the middle the fewer, lost ones aside; 0 while there is no end
 * @param shortBy how many days are missing, to those who miss the most, lost ones aside unless all are
 * @param earliestEnd the earliest end that keeps it for all who are not lost; null where nothing was promised, and where all are
 * @param firstTold the day on which the first of them was told; null while nobody is
 * @param lastTold the day on which the last of them was
 * @param untold how many are not told yet and could be; accounts without a promise are not counted
 * @param planned how many of these a plan tells
 * @param firstPlanned the day on which it tells the first of them; null where none does
 * @param lastPlanned the day on which it tells the last of them
 * @param lost how many have no contact who can be told: they get no notice
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record PromisedGroup(
        @JsonProperty("promised_days") int days,
        List<PromiseGround> grounds,
        long accounts,
        @JsonIgnore long own,
        long broken,
        long excepted,
        @JsonProperty("given_days") int given,
        @JsonIgnore int median,
        @JsonProperty("short_by_days") int shortBy,
        @JsonIgnore @Nullable LocalMoment earliestEnd,
        @JsonIgnore @Nullable LocalDate firstTold,
        @JsonIgnore @Nullable LocalDate lastTold,
        long untold,
        long planned,
        @JsonIgnore @Nullable LocalDate firstPlanned,
        @JsonIgnore @Nullable LocalDate lastPlanned,
        long lost) {

    public PromisedGroup {
        grounds = List.copyOf(grounds);
    }

    @JsonProperty("earliest_end")
    @Nullable Instant earliest() {
        return earliestEnd == null ? null : earliestEnd.instant();
    }

    public boolean isPromised() {
        return days > 0;
    }

    public boolean isKept() {
        return broken == 0;
    }

    /** How many get some, and less than that. */
    public long tooLate() {
        return Math.max(0, broken - lost);
    }

    /** The largest number of missing days, unreachable accounts included. */
    int mostShort() {
        return broken > 0 && lost > 0 ? days : shortBy;
    }

    public boolean isLost() {
        return lost == accounts;
    }

    /** How many get less notice without an exception. */
    public long open() {
        return broken - excepted;
    }

    public boolean isExcepted() {
        return broken > 0 && open() == 0;
    }

    /** "by contract", "by terms and by law". */
    public String groundsInWords() {
        List<String> words = grounds.stream()
                .map(ground -> switch (ground) {
                    case CONTRACT -> "by contract";
                    case LAW -> "by law";
                    case TERMS -> "by terms";
                })
                .toList();
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
