package io.duskline.dryrun;

import io.duskline.campaign.Wave;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run comes to.
 *
 * @param accounts that the rule chooses now, and those told before
 * @param accountsTold of these, by at least one wave
 * @param settled accounts whose answer, real or assumed, stops the last wave that one stops
 * @param moreTime requests to expect
 * @param help requests to expect
 */
public record DryRunFigures(
        long accounts,
        long accountsTold,
        long messages,
        long settled,
        long moreTime,
        long help,
        List<WaveFigures> waves,
        List<Skipped> skipped,
        List<Unusual> unusual) {

    static final DryRunFigures NONE = new DryRunFigures(0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

    public DryRunFigures {
        waves = List.copyOf(waves);
        skipped = List.copyOf(skipped);
        unusual = List.copyOf(unusual);
    }

    /** Accounts that would still use it at the end: not settled, or never told. */
    public long stillUsing() {
        return Math.max(0, accountsTold - settled) + notTold();
    }

    public long notTold() {
        return Math.max(0, accounts - accountsTold);
    }

    /**
     * One wave.
     *
     * @param number as in {@code DryRunWaveView}
     * @param wave its id; null for one that the product will plan by itself
     * @param beginsAt when its first message is sent; null where that is not known, or none is
     * @param endsAt when its last one is sent
     * @param reason why it will never begin
     * @param byDomain the largest ones
     * @param waiting messages that wait for their reader's hours
     * @param outOfHours messages that leave at once, since in their hours they would come too late
     * @param rung from 1, if it tells the next role at accounts without a response; null for all others
     * @param managers accounts whose manager is asked at this level, because no contact is left there to tell
     * @param capped messages that wait, as their reader has had so many within a week
     * @param cappedUntil the last of them
     */
    public record WaveFigures(
            int number,
            @Nullable Long wave,
            String template,
            String place,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownoutId,
            boolean isUnderWay,
            @Nullable Instant dueAt,
            @Nullable Instant beginsAt,
            @Nullable Instant endsAt,
            @Nullable String reason,
            long accounts,
            long messages,
            Map<String, Long> byLocale,
            Map<String, Long> byRole,
            Map<String, Long> byDomain,
            long waiting,
            long outOfHours,
            @Nullable Integer rung,
            @Nullable Long managers,
            long capped,
            @Nullable Instant cappedUntil) {

        /** The remaining messages of a wave that is being sent. */
        static WaveFigures underWay(Wave wave, long messages) {
            return new WaveFigures(
                    -1,
                    wave.id(),
                    wave.template().code(),
                    wave.place(),
                    wave.offsetDays(),
                    wave.ownEnd(),
                    wave.brownoutId(),
                    true,
                    wave.firedAt(),
                    wave.firedAt(),
                    null,
                    null,
                    0,
                    messages,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    0,
                    0,
                    null,
                    null,
                    0,
                    null);
        }

        /** Whether it would do anything; a level may find no contact, and no account may join late. */
        boolean isAnything() {
            return messages > 0 || (managers != null && managers > 0);
        }
    }

    /**
     * Who gets nothing.
     *
     * @param waves by their numbers; empty for all of them
     */
    public record Skipped(String reason, long accounts, long contacts, List<Integer> waves) {}

    /**
     * A message that is shown because no other is like it.
     *
     * @param reason its code
     * @param wave by its number
     * @param measure how long, large or many; 0 where that says nothing
     * @param others how many are like it besides
     */
    public record Unusual(String reason, int wave, long contactId, long accountId, long measure, long others) {}
}
