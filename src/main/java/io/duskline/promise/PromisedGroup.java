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
 * Affected accounts with the same promised notice period.
 *
 * @param days promised days; 0 for none
 * @param grounds grounds of these promises; empty if no period was promised
 * @param accounts number of accounts
 * @param own number of accounts whose period is their own, not their plan's
 * @param broken number of accounts that get less than promised
 * @param excepted number of those that an exception covers
 * @param given fewest days of notice, without unreachable accounts; 0 if there is no end
 * @param median median days of notice, without unreachable accounts, rounded to the lower one; 0 if there is no end
 * @param shortBy the largest number of missing days, without unreachable accounts unless all are unreachable
 * @param earliestEnd the earliest end that keeps all periods, without unreachable accounts; null if no period was promised or
 *     all accounts are unreachable
 * @param firstTold day of the first notice; null before it
 * @param lastTold day of the latest first notice; null before it
 * @param untold number of reachable accounts without notice; accounts without a promise are not counted
 * @param planned number of those that a plan notifies
 * @param firstPlanned day on which a plan notifies the first of them; null if none does
 * @param lastPlanned day on which a plan notifies the last of them; null if none does
 * @param lost number of accounts without a reachable contact; they get no notice
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

    /** Number of reachable accounts that get less than promised. */
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

    /** Number of accounts that get less notice without an exception. */
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
