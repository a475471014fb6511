package io.duskline.campaign;

import io.duskline.audience.AudienceRule;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan that announces a deprecation.
 *
 * @param lateByAtMost a wave that cannot start within this time after its due time never starts by itself
 * @param reason reason for the current state, if there is one
 * @param mostPerHour rate limit in messages; null for none
 * @param window sending hours in local time of the recipients; null for all hours
 * @param escalateDaysBefore days before an account's end at which the next role is notified without a response; null for never
 * @param tellResolved whether a resolved account gets a closing message
 * @param brownoutDaysBefore days before each brownout at which its users are notified; null for never
 * @param lead time until the end when it was planned, submitted or launched, the latest of these; null if not recorded
 * @param unseenEmergency launch by one person that still needs the confirmation of a second one; null after a normal approval
 * @param runningSince when it was launched or last resumed
 * @param isPausedByPerson whether a person paused it, so that corrections are still sent; an automatic pause stops everything
 * @param waves by position
 */
public record Campaign(
        long id,
        String name,
        CampaignKind kind,
        long deprecationId,
        AudienceRule rule,
        Duration lateByAtMost,
        CampaignState state,
        @Nullable String reason,
        Instant createdAt,
        String createdBy,
        Instant editedAt,
        String editedBy,
        @Nullable String submittedBy,
        @Nullable Approval approval,
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        @Nullable Integer mostPerHour,
        @Nullable Window window,
        @Nullable Integer escalateDaysBefore,
        boolean tellResolved,
        @Nullable Integer brownoutDaysBefore,
        @Nullable LeadTime lead,
        @Nullable Instant runningSince,
        @Nullable Long unseenEmergency,
        boolean isPausedByPerson,
        List<Wave> waves) {

    /** Its page in the console. */
    public String page() {
        return "/console/campaigns/" + id;
    }

    public boolean isLaunched() {
        return launchedAt != null;
    }

    /**
     * The lead time if it is short: from the launch, or from now before the launch, to the current end. Empty if it is not
     * short, there is no current date, or the deprecation is withdrawn.
     */
    public Optional<LeadTime> shortNotice(Deprecation deprecation, Instant now) {
        return deprecation.isWithdrawn()
                ? Optional.empty()
                : LeadTime.sinceTold(deprecation, launchedAt == null ? now : launchedAt)
                        .filter(LeadTime::isShort);
    }

    /** Whether it was launched by one person and not confirmed yet. */
    public boolean isUnseenEmergency() {
        return unseenEmergency != null;
    }

    /**
     * Whether it sends corrections. A cancelled campaign sends only the withdrawal; an automatically paused one sends nothing.
     */
    public boolean corrects(boolean isWithdrawn) {
        return isLaunched()
                && switch (state) {
                    case RUNNING, FINISHED -> true;
                    case CANCELLED -> isWithdrawn;
                    case PAUSED -> isPausedByPerson;
                    case DRAFT, SUBMITTED, APPROVED -> false;
                };
    }

    public Optional<Approval> approved() {
        return Optional.ofNullable(approval);
    }

    /** Its waves, except receipts for an account's own answer. */
    public List<Long> tellingWaveIds() {
        return waves.stream()
                .filter(wave -> wave.template() != MailKind.ANSWERED)
                .map(Wave::id)
                .toList();
    }

    public List<Long> waveIds() {
        return waves.stream().map(Wave::id).toList();
    }

    public Wave wave(long wave) {
        return waves.stream().filter(each -> each.id() == wave).findFirst().orElseThrow();
    }

    /** Whether a step of the plan has begun. */
    public boolean hasBegun() {
        return waves.stream().anyMatch(wave -> wave.isPlanned() && wave.isFrozen());
    }

    /** The planned step of a wave; empty for a wave that no person planned. */
    public Optional<Wave> step(Wave wave) {
        return waves.stream()
                .filter(each -> each.isPlanned() && each.isSameStep(wave))
                .findFirst();
    }

    /** In sending order: launch waves first, waves without a date last. */
    public List<Wave> wavesInTime(Deprecation deprecation) {
        return waves.stream()
                .sorted(Comparator.comparing(wave -> leavesAt(wave, deprecation)))
                .toList();
    }

    /** When it was or will be sent; the maximum instant if unknown, the minimum instant if it is sent at the launch. */
    public Instant leavesAt(Wave wave, Deprecation deprecation) {
        if (wave.firedAt() != null) {
            return wave.firedAt();
        }
        return wave.isNow() && !isLaunched()
                ? Instant.MIN
                : wave.due(deprecation, launchedAt)
                        .or(() -> Optional.ofNullable(wave.doneAt()))
                        .orElse(Instant.MAX);
    }

    /** Whether it repeats that the integration has ended, only to recipients who have not answered. */
    public boolean isFollowUp(Wave wave) {
        return wave.template() == MailKind.DONE
                && !wave.isOwed()
                && waves.stream()
                        .filter(other -> other.template() == MailKind.DONE && !other.isOwed())
                        .anyMatch(other -> other.isPlannedBefore(wave));
    }

    public String subject() {
        return "campaign:" + id;
    }
}
