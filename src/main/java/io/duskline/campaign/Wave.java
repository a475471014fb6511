package io.duskline.campaign;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a campaign.
 *
 * @param position from 0, as posted; waves that the product adds come after them
 * @param offsetDays calendar days from the sunset, or from the brownout, negative before it; null for a wave that falls due
 *     at once
 * @param contentSha256 of what it says, once frozen
 * @param told the end as its messages name it, once frozen
 * @param isAnew whether it tells those whose messages of other waves were taken back before they left
 * @param takenBackAt since when nothing more of it leaves, because it is no longer so
 * @param firedAt when it was frozen; its messages follow at once
 * @param ownEnd the end, by the clocks of the sunset's zone, of the accounts that it is for; null for all others
 * @param brownoutId the brownout of which it speaks, by its milestone; null where it speaks of none
 * @param brownout that, as its messages name it; null while it is not frozen, and where they say that it is called off
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
        @Nullable LocalDateTime ownEnd,
        @Nullable Long brownoutId,
        @Nullable Brownout brownout) {

    /** The end by which it is placed: the sunset, or the later one of its accounts. */
    public End end(End ofAll) {
        return ofAll.endingAt(ownEnd);
    }

    /** Whether a person planned it, as it stands. */
    public boolean isPlanned() {
        return !isOwed() && ownEnd == null;
    }

    /** Whether it is known before any message of it is owed: a step of the plan, a brownout's notice, a withdrawal. */
    public boolean isPlannedAhead() {
        return !isOwed() || template == MailKind.WITHDRAWN || (isAboutBrownout() && !isAnew && !isBrownoutCorrection());
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
    public Optional<StatedEnd> statement(@Nullable Instant launchedAt) {
        return told == null || firedAt == null
                ? Optional.empty()
                : Optional.of(new StatedEnd(template, told, firedAt, isMeantForAfter(told, launchedAt)));
    }

    /** What it says of a brownout, once frozen. */
    public Optional<BrownoutStatement> brownoutStatement() {
        return brownoutId == null || !isFrozen()
                ? Optional.empty()
                : Optional.of(new BrownoutStatement(template, brownoutId, brownout));
    }

    /**
     * Why what it says must not be said any more; empty while it is true, or not frozen.
     *
     * @param launchedAt of its campaign
     * @param deprecation as it is for those without an end of their own
     */
    public Optional<String> whyOutdated(@Nullable Instant launchedAt, Deprecation deprecation, Instant now) {
        return statement(launchedAt)
                .flatMap(said -> said.whyOutdated(deprecation.present().endingAt(ownEnd), now))
                .or(() -> brownoutStatement().flatMap(said -> said.whyOutdated(deprecation, now)));
    }

    /** Whether a person planned it for a time after the sunset. False for a wave that the product added. */
    private boolean isMeantForAfter(End end, @Nullable Instant launchedAt) {
        if (isOwed()) {
            return false;
        }
        return offsetDays == null ? launchedAt != null && end.hasPassed(launchedAt) : offsetDays >= 0;
    }

    /** Why it must not begin any more: it would speak of the sunset, or of a brownout, as to come though that has passed. */
    public Optional<String> whyOverBeforeItBegan(Deprecation deprecation, @Nullable Instant launchedAt, Instant now) {
        End ofAll = deprecation.end();
        boolean isPast = StatedEnd.announcesTheEnd(template)
                && !isMeantForAfter(end(ofAll), launchedAt)
                && end(ofAll).hasPassed(now);
        if (isPast) {
            return Optional.of(StatedEnd.PASSED);
        }
        boolean hasBegun = template == MailKind.BROWNOUT
                && deprecation
                        .announced()
                        .filter(milestone -> Long.valueOf(milestone.id()).equals(brownoutId))
                        .anyMatch(milestone -> !now.isBefore(milestone.starts()));
        return hasBegun ? Optional.of(BrownoutStatement.BEGUN) : Optional.empty();
    }

    /** Its messages speak to single readers of what they or we said, and mean nothing to other readers. */
    public boolean isToSingleReaders() {
        return !template.isStep() && !template.isOfBrownout() && !template.isCorrection();
    }

    /** It speaks of a brownout, to those who still use what pauses. */
    public boolean isAboutBrownout() {
        return template.isOfBrownout();
    }

    /** It tells contacts who know another time of a brownout. */
    public boolean isBrownoutCorrection() {
        return template == MailKind.BROWNOUT && offsetDays == null && !isAnew;
    }

    /** Whether its messages leave in the campaign's window alone; what corrects something leaves at all hours. */
    public boolean keepsHours() {
        return switch (template) {
            case FIRST, REMINDER, FINAL, DONE, RESOLVED, BROWNOUT_OVER -> true;
            case BROWNOUT -> !isBrownoutCorrection();
            case ASKED_AGAIN, MOVED, EXTENDED, REVOKED, SUSPENDED, WITHDRAWN, DECLINED, REPLY, ANSWERED -> false;
        };
    }

    /** A correction does not wait for the campaign's own speed limit. */
    public boolean isCorrection() {
        return template.isCorrection() || isBrownoutCorrection();
    }

    /** No day was planned for it: the product owes it to those for whom something changed, or pauses. */
    public boolean isOwed() {
        return isAnew || isFoundByUse(template) || template.isCorrection() || template.isOfBrownout();
    }

    /** What the accounts use leads to it. */
    private static boolean isFoundByUse(MailKind template) {
        return template == MailKind.ASKED_AGAIN || template == MailKind.RESOLVED;
    }

    /** Whether it would start too late: it never fires by itself then. What is owed never is, but news of a brownout grow old. */
    public boolean isTooLate(Campaign campaign, Deprecation deprecation, Instant now) {
        return (!isOwed() || template == MailKind.BROWNOUT_OVER)
                && due(deprecation, campaign.launchedAt())
                        .filter(due -> due.plus(campaign.lateByAtMost()).isBefore(now))
                        .isPresent();
    }

    /** By its day; what leaves at launch is before what has one. */
    boolean isPlannedBefore(Wave other) {
        return other.offsetDays != null && (offsetDays == null || offsetDays < other.offsetDays);
    }

    /** Whether both are of one kind and as many days from the end. */
    public boolean isSameStep(Wave other) {
        return template == other.template && Objects.equals(offsetDays, other.offsetDays);
    }

    public boolean isNow() {
        return offsetDays == null && template != MailKind.BROWNOUT_OVER;
    }

    public boolean isDue(Deprecation deprecation, @Nullable Instant launchedAt, Instant now) {
        return due(deprecation, launchedAt).filter(due -> !due.isAfter(now)).isPresent();
    }

    /**
     * When it falls due. It is computed, so it moves when the sunset moves: the local time of the {@link #end}, so many
     * calendar days from it in its zone. While there is no date, what is counted from one waits; while one is suspended,
     * everything does but what says so. A first notice whose time passed meanwhile falls due when there is a date again.
     * Otherwise the next wave would be the first that customers get.
     *
     * @param launchedAt null while the campaign is not launched
     * @return empty for a wave that waits for the launch, or for a date
     */
    public Optional<Instant> due(Deprecation deprecation, @Nullable Instant launchedAt) {
        if (brownoutId != null && (template == MailKind.BROWNOUT_OVER || offsetDays != null)) {
            return deprecation.brownout(brownoutId).map(this::due);
        }
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

    /** When a wave that follows a brownout falls due; never before the wave was created. */
    private Instant due(Brownout of) {
        return offsetDays == null
                ? of.ends()
                : latest(of.from().plusDays(offsetDays).instant(), createdAt);
    }

    /**
     * Since it began, the date may have been suspended, or hold again; the next round makes the best of that.
     *
     * @throws ProblemException (409) where it cannot be said now
     */
    public void requireSayable(Deprecation deprecation) {
        boolean saysSuspended = template == MailKind.SUSPENDED;
        if (!deprecation.isWithdrawn() && saysSuspended != deprecation.isSuspended()) {
            throw ProblemException.conflict(
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
            case ASKED_AGAIN, RESOLVED, MOVED, EXTENDED, REVOKED, DECLINED, REPLY, ANSWERED, SUSPENDED, WITHDRAWN ->
                "at once";
            case BROWNOUT -> offsetDays == null ? "at once" : place(offsetDays) + " the brownout";
            case BROWNOUT_OVER -> "after the brownout";
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
