package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.PresentSunset;
import io.duskline.notice.MailKind;
import io.duskline.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a campaign.
 *
 * @param position from 0, as posted; waves that the product adds come after them
 * @param offsetDays calendar days from the sunset, negative before it; null for a wave that falls due at once
 * @param contentSha256 of what it says, once frozen
 * @param told the end as its messages name it, once frozen
 * @param isAnew whether it tells those whose messages of other waves were taken back before they left
 * @param takenBackAt since when nothing more of it leaves, because it is no longer so
 * @param firedAt when it was frozen; its messages follow at once
 * @param ownEnd the end, by the clocks of the sunset's zone, of the accounts that it is for; null for all others
 */
public record Wave(
        long id,
        long campaignId,
        int position,
        MailKind template,
        @Nullable Integer offsetDays,
        WaveState state,
        @Nullable String why,
        @Nullable String contentSha256,
        @Nullable End told,
        boolean isAnew,
        @Nullable Instant takenBackAt,
        Instant createdAt,
        @Nullable Instant firedAt,
        @Nullable Instant doneAt,
        @Nullable LocalDateTime ownEnd) {

    /** The end by which it is placed: the sunset, or the later one of its accounts. */
    public End end(End ofAll) {
        return ofAll.endingAt(ownEnd);
    }

    /** Whether somebody planned it, as it stands. */
    public boolean isPlanned() {
        return !isOwed() && ownEnd == null;
    }

    /** Whom it tells and what it says stays as it is from now on. */
    public boolean isFrozen() {
        return contentSha256 != null;
    }

    public boolean isTakenBack() {
        return takenBackAt != null;
    }

    /**
     * What it says, once frozen.
     *
     * @param launchedAt of its campaign
     */
    public Optional<Statement> statement(@Nullable Instant launchedAt) {
        return told == null || firedAt == null
                ? Optional.empty()
                : Optional.of(new Statement(template, told, firedAt, isMeantForAfter(told, launchedAt)));
    }

    /**
     * Why what it says must not be said any more; empty while it is true, or not frozen.
     *
     * @param launchedAt of its campaign
     * @param present how the deprecation stands for those without an end of their own
     */
    public Optional<String> whyOutdated(@Nullable Instant launchedAt, PresentSunset present, Instant now) {
        return statement(launchedAt).flatMap(said -> said.whyOutdated(present.endingAt(ownEnd), now));
    }

    private boolean isMeantForAfter(End end, @Nullable Instant launchedAt) {
        return isMeantForAfter(isOwed(), offsetDays, end, launchedAt);
    }

    /** Whether somebody planned it for a time after the sunset; what nobody planned is not. */
    public static boolean isMeantForAfter(
            boolean isOwed, @Nullable Integer offsetDays, End end, @Nullable Instant launchedAt) {
        if (isOwed) {
            return false;
        }
        return offsetDays == null
                ? launchedAt != null
                        && end.date()
                                .filter(date -> !launchedAt.isBefore(date.instant()))
                                .isPresent()
                : offsetDays >= 0;
    }

    /** Whether it would speak of the sunset as to come though it has passed. */
    public boolean isOverBeforeItBegan(End end, @Nullable Instant launchedAt, Instant now) {
        return Statement.announcesTheEnd(template)
                && !isMeantForAfter(end(end), launchedAt)
                && end(end).date().filter(date -> !now.isBefore(date.instant())).isPresent();
    }

    /** Its messages speak to single readers of what they or we said; to anybody else they would say nothing. */
    public boolean isToSingleReaders() {
        return switch (template) {
            case ASKED_AGAIN, DECLINED, REPLY, RESOLVED -> true;
            case FIRST, REMINDER, FINAL, DONE, MOVED, EXTENDED, REVOKED, SUSPENDED, WITHDRAWN -> false;
        };
    }

    /** Whoever knows something that is no longer so must not wait for the campaign's own speed. */
    public boolean isCorrection() {
        return isCorrection(template);
    }

    /** Nobody planned it: the product owes it to those for whom something changed. It is never too late. */
    public boolean isOwed() {
        return isOwed(isAnew, template);
    }

    public static boolean isOwed(boolean isAnew, MailKind template) {
        return isAnew || isFoundByUse(template) || isCorrection(template);
    }

    /** What the accounts use leads to it. */
    private static boolean isFoundByUse(MailKind template) {
        return template == MailKind.ASKED_AGAIN || template == MailKind.RESOLVED;
    }

    private static boolean isCorrection(MailKind template) {
        return switch (template) {
            case MOVED, EXTENDED, REVOKED, SUSPENDED, WITHDRAWN -> true;
            case FIRST, REMINDER, FINAL, ASKED_AGAIN, DONE, RESOLVED, DECLINED, REPLY -> false;
        };
    }

    /** Whether it would start too late: it never fires by itself then. */
    public boolean isTooLate(Duration lateByAtMost, Instant due, Instant now) {
        return !isOwed() && due.plus(lateByAtMost).isBefore(now);
    }

    /** By its day; what leaves at launch is before what has one. */
    boolean isPlannedBefore(Wave other) {
        return other.offsetDays != null && (offsetDays == null || offsetDays < other.offsetDays);
    }

    public boolean isNow() {
        return offsetDays == null;
    }

    /**
     * When it falls due. It is computed, so it moves when the sunset moves: the local time of the {@link #end}, so many
     * calendar days from it in its zone. While there is no date, what is counted from one waits; while one is suspended,
     * everything does but what says so. A first notice whose time passed meanwhile falls due when there is a date again, since
     * nobody would be told before the next wave.
     *
     * @param launchedAt null while the campaign is not launched
     * @return empty for a wave that waits for the launch, or for a date
     */
    public Optional<Instant> due(Deprecation deprecation, @Nullable Instant launchedAt) {
        Instant earliest = deprecation.datedAgainAt().filter(at -> !isFrozen()).orElse(Instant.MIN);
        if (offsetDays == null) {
            boolean isWaiting = deprecation.isSuspended() && !speaksOfNoDate();
            return Optional.ofNullable(launchedAt)
                    .filter(launch -> !isWaiting)
                    .map(launch -> latest(launch, createdAt, isOwed() ? createdAt : earliest));
        }
        return end(deprecation.end())
                .date()
                .map(date -> date.plusDays(offsetDays).instant())
                .map(due -> template == MailKind.FIRST ? latest(due, earliest) : due);
    }

    /**
     * Since it began, the date may have been suspended, or hold again; the next round makes the best of that.
     *
     * @throws Refusal (409) where it cannot be said now
     */
    public void requireSayable(Deprecation deprecation) {
        boolean saysSuspended = template == MailKind.SUSPENDED;
        if (!deprecation.isWithdrawn() && saysSuspended != deprecation.isSuspended()) {
            throw Refusal.conflict(
                    saysSuspended
                            ? "The date holds again."
                            : "The date is suspended; it waits until there is one again.");
        }
    }

    private boolean speaksOfNoDate() {
        return template == MailKind.SUSPENDED || template == MailKind.WITHDRAWN;
    }

    private static Instant latest(Instant... moments) {
        return Collections.max(Arrays.asList(moments));
    }

    /** "7 days before", "on the day", or "at launch". */
    public String place() {
        if (isAnew) {
            return "at once";
        }
        return switch (template) {
            case ASKED_AGAIN, RESOLVED, MOVED, EXTENDED, REVOKED, DECLINED, REPLY, SUSPENDED, WITHDRAWN -> "at once";
            case FIRST, REMINDER, FINAL, DONE -> offsetDays == null ? "at launch" : place(offsetDays);
        };
    }

    /** "T−7", as those say it who count in days; empty where no day places it. */
    public String mark() {
        return offsetDays == null || isOwed() ? "" : "T" + (offsetDays < 0 ? "−" : "+") + Math.abs(offsetDays);
    }

    /** "7 days before": calendar days from the sunset. */
    public static String place(int offsetDays) {
        int days = Math.abs(offsetDays);
        return days == 0
                ? "on the day"
                : days + (days == 1 ? " day " : " days ") + (offsetDays < 0 ? "before" : "after");
    }
}
