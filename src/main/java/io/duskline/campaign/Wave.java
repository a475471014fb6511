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
 * @param position from 0, as planned; automatic waves follow
 * @param offsetDays calendar days from the sunset, or from the brownout, negative before it; null for a wave that is due at
 *     once
 * @param contentSha256 hash of its content, when frozen
 * @param told the end that its messages state, when frozen
 * @param isAnew whether it replaces messages of other waves that were cancelled before they were sent
 * @param takenBackAt when its remaining messages were cancelled because they were outdated
 * @param firedAt when it was frozen; its messages follow at once
 * @param ownEnd the end of the accounts that it is for, as local time in the zone of the sunset; null for all others
 * @param brownoutId milestone id of the brownout that it is about; null for none
 * @param brownout the brownout that its messages mention; null before freezing and if they say that it is cancelled
 */
public record Wave(
        long id,
        long campaignId,
        int position,
        MailKind template,
        @Nullable Integer offsetDays,
        WaveState state,
        @Nullable String reason,
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

    /** The end from which its offset counts: the sunset, or the later end of its accounts. */
    public End end(End ofAll) {
        return ofAll.endingAt(ownEnd);
    }

    /** Whether a person planned it. */
    public boolean isPlanned() {
        return !isOwed() && ownEnd == null;
    }

    /** Whether it is known before any of its messages is due: a planned step, a brownout's notice, a withdrawal. */
    public boolean isPlannedAhead() {
        return !isOwed() || template == MailKind.WITHDRAWN || (isAboutBrownout() && !isAnew && !isBrownoutCorrection());
    }

    /** Whether its recipients and its content are final. */
    public boolean isFrozen() {
        return contentSha256 != null;
    }

    public boolean isTakenBack() {
        return takenBackAt != null;
    }

    /**
     * The end that it states, when frozen.
     *
     * @param launchedAt of its campaign
     */
    public Optional<StatedEnd> statement(@Nullable Instant launchedAt) {
        return told == null || firedAt == null
                ? Optional.empty()
                : Optional.of(new StatedEnd(template, told, firedAt, isMeantForAfter(told, launchedAt)));
    }

    /** The brownout that it mentions, when frozen. */
    public Optional<BrownoutStatement> brownoutStatement() {
        return brownoutId == null || !isFrozen()
                ? Optional.empty()
                : Optional.of(new BrownoutStatement(template, brownoutId, brownout));
    }

    /**
     * Why its content is outdated; empty while it is true, or not frozen.
     *
     * @param launchedAt of its campaign
     * @param deprecation with the common end
     */
    public Optional<String> whyOutdated(@Nullable Instant launchedAt, Deprecation deprecation, Instant now) {
        return statement(launchedAt)
                .flatMap(said -> said.whyOutdated(deprecation.present().endingAt(ownEnd), now))
                .or(() -> brownoutStatement().flatMap(said -> said.whyOutdated(deprecation, now)));
    }

    /** Whether a person planned it for a time after the sunset. False for an automatic wave. */
    private boolean isMeantForAfter(End end, @Nullable Instant launchedAt) {
        if (isOwed()) {
            return false;
        }
        return offsetDays == null ? launchedAt != null && end.hasPassed(launchedAt) : offsetDays >= 0;
    }

    /** Why it must not start any more: it would describe a past sunset or brownout as future. */
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

    /** Whether its messages are about one reader's own matter and make no sense to others. */
    public boolean isToSingleReaders() {
        return !template.isStep() && !template.isOfBrownout() && !template.isCorrection();
    }

    /** Whether it is about a brownout, for accounts that still use the integration. */
    public boolean isAboutBrownout() {
        return template.isOfBrownout();
    }

    /** Whether it corrects the time of a brownout. */
    public boolean isBrownoutCorrection() {
        return template == MailKind.BROWNOUT && offsetDays == null && !isAnew;
    }

    /** Whether it is sent only in the campaign's window. Corrections are sent at all hours. */
    public boolean keepsHours() {
        return switch (template) {
            case FIRST, REMINDER, FINAL, DONE, RESOLVED, BROWNOUT_OVER -> true;
            case BROWNOUT -> !isBrownoutCorrection();
            case ASKED_AGAIN, MOVED, EXTENDED, REVOKED, SUSPENDED, WITHDRAWN, DECLINED, REPLY, ANSWERED -> false;
        };
    }

    /** Whether it is a correction, which ignores the campaign's rate limit. */
    public boolean isCorrection() {
        return template.isCorrection() || isBrownoutCorrection();
    }

    /** Whether it is automatic: without a planned day, caused by a change or a brownout. */
    public boolean isOwed() {
        return isAnew || isFoundByUse(template) || template.isCorrection() || template.isOfBrownout();
    }

    /** Whether usage of accounts causes it. */
    private static boolean isFoundByUse(MailKind template) {
        return template == MailKind.ASKED_AGAIN || template == MailKind.RESOLVED;
    }

    /**
     * Whether it would start too late, so that it never starts by itself. Automatic waves are never too late, except news about
     * a past brownout.
     */
    public boolean isTooLate(Campaign campaign, Deprecation deprecation, Instant now) {
        return (!isOwed() || template == MailKind.BROWNOUT_OVER)
                && due(deprecation, campaign.launchedAt())
                        .filter(due -> due.plus(campaign.lateByAtMost()).isBefore(now))
                        .isPresent();
    }

    /** By planned day. A wave at launch is before all others. */
    boolean isPlannedBefore(Wave other) {
        return other.offsetDays != null && (offsetDays == null || offsetDays < other.offsetDays);
    }

    /** Whether both have the same kind and the same offset. */
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
     * When it is due, computed from the {@link #end}: its local time, the offset in calendar days later, in its zone. So it
     * moves with the sunset. Without a date, a wave with an offset waits. While the end is suspended, all waves wait except the
     * one that says so. A first notice whose time passed meanwhile is due when there is a date again; otherwise customers would
     * first get a later step.
     *
     * @param launchedAt null before the launch
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

    /** When a wave about a brownout is due; never before the wave was created. */
    private Instant due(Brownout of) {
        return offsetDays == null
                ? of.ends()
                : latest(of.from().plusDays(offsetDays).instant(), createdAt);
    }

    /**
     * Checks that its statement still fits, since the date may have been suspended or resumed after it began. The next run
     * handles the wave.
     *
     * @throws ProblemException (409) if it does not fit now
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

    /** "T−7" for people who count in days; empty without a planned day. */
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
