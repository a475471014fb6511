package io.duskline.campaign.policy;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything for a decision that is the same for all accounts of a campaign.
 *
 * @param isMandatory whether contacts cannot unsubscribe from it
 * @param isPaused whether a person paused it: only corrections are sent
 * @param lateByAtMost a step that is later than this is not sent
 * @param steps as planned
 * @param tellsAll whether every chosen contact is notified, or only the first reachable one
 * @param tellsResolved whether a resolved account gets a closing message, once
 * @param brownoutDaysBefore days before a brownout at which accounts that still use it are notified; null for never
 */
public record CampaignPlan(
        long id,
        Instant launchedAt,
        boolean isMandatory,
        boolean isPaused,
        Duration lateByAtMost,
        List<Step> steps,
        boolean tellsAll,
        @Nullable Escalation escalation,
        boolean tellsResolved,
        @Nullable Integer brownoutDaysBefore,
        Retirement retirement) {

    public CampaignPlan {
        steps = List.copyOf(steps);
    }

    public CampaignPlan withoutEscalation() {
        return with(isPaused, steps, null);
    }

    /** The plan without a person's pause. */
    public CampaignPlan resumed() {
        return with(false, steps, escalation);
    }

    /** The plan at a later time: steps that are due by then have run, unless they were too late before. */
    CampaignPlan asOf(Instant moment, Instant since) {
        if (!moment.isAfter(since)) {
            return this;
        }
        return with(
                isPaused,
                steps.stream()
                        .map(step -> step.withHasRun(step.hasRun() || fallsDue(step, since, moment)))
                        .toList(),
                escalation);
    }

    private boolean fallsDue(Step step, Instant since, Instant until) {
        return step.due(this, retirement.end())
                .filter(due -> !due.isAfter(until) && !due.plus(lateByAtMost).isBefore(since))
                .isPresent();
    }

    private CampaignPlan with(boolean paused, List<Step> others, @Nullable Escalation another) {
        return new CampaignPlan(
                id,
                launchedAt,
                isMandatory,
                paused,
                lateByAtMost,
                others,
                tellsAll,
                another,
                tellsResolved,
                brownoutDaysBefore,
                retirement);
    }

    /**
     * One step of the plan.
     *
     * @param hasRun whether its messages were ever queued; a step that is too late never is
     * @param daysFromEnd calendar days from the account's end, negative before it; null for at launch
     * @param isQueueing whether its messages are being queued, however long ago it was due
     * @param queueingOwnEnds own ends of accounts whose messages are being queued
     */
    public record Step(
            long id,
            MailKind kind,
            @Nullable Integer daysFromEnd,
            boolean hasRun,
            boolean isQueueing,
            Set<LocalDateTime> queueingOwnEnds) {

        public Step {
            queueingOwnEnds = Set.copyOf(queueingOwnEnds);
        }

        /** The step after its messages are queued. */
        Step withHasRun(boolean ran) {
            return new Step(id, kind, daysFromEnd, ran, false, Set.of());
        }

        boolean isQueueing(@Nullable LocalDateTime ownEnd) {
            return (ownEnd == null || daysFromEnd == null) ? isQueueing : queueingOwnEnds.contains(ownEnd);
        }

        /** Due time for an account; empty without a date to count from. */
        Optional<Instant> due(CampaignPlan plan, End end) {
            Instant due = daysFromEnd == null
                    ? plan.launchedAt
                    : end.date()
                            .map(date -> date.plusDays(daysFromEnd).instant())
                            .orElse(null);
            boolean waitsForADate = kind == MailKind.FIRST || daysFromEnd == null;
            @Nullable Instant datedAgainAt = plan.retirement.datedAgainAt();
            return due != null && waitsForADate && datedAgainAt != null && datedAgainAt.isAfter(due)
                    ? Optional.of(datedAgainAt)
                    : Optional.ofNullable(due);
        }

        boolean announcesTheEnd() {
            return kind != MailKind.DONE;
        }
    }

    /**
     * Escalation at accounts without a response.
     *
     * @param daysBefore days before the account's end at which it starts
     * @param pause how long a contact has to respond
     */
    public record Escalation(int daysBefore, Duration pause) {

        /** With fewer days left the pause is halved. */
        private static final int HURRY_DAYS = 4;

        /** When the escalation starts. */
        Instant begins(LocalMoment end) {
            return end.plusDays(-daysBefore).instant();
        }

        /** When the next contact is notified, if the last one was notified at this time and did not respond. */
        public Instant next(LocalMoment end, Instant told) {
            Instant begins = begins(end);
            Instant hurry = end.plusDays(-HURRY_DAYS).instant();
            Instant whole = later(begins, told.plus(pause));
            return whole.isBefore(hurry) ? whole : later(later(begins, hurry), told.plus(pause.dividedBy(2)));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    /**
     * The end for accounts without one of their own.
     *
     * @param datedAgainAt when there was a date again after a time without one; null if this never happened
     * @param resumedAt when a suspended date was resumed; null if never
     * @param brownouts announced brownouts by date
     */
    public record Retirement(
            End end,
            boolean isWithdrawn,
            @Nullable Instant datedAgainAt,
            @Nullable Instant resumedAt,
            List<PlannedBrownout> brownouts) {

        public Retirement {
            brownouts = List.copyOf(brownouts);
        }
    }

    /** An announced brownout, and whether it is cancelled. */
    public record PlannedBrownout(Brownout brownout, boolean isCalledOff) {}
}
