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
 * The plan by which a deprecation is told.
 *
 * @param lateByAtMost a wave that could not start within this time of its due time never starts by itself
 * @param why the reason for the present state, where a person or the product gave one
 * @param mostPerHour its own speed, in messages; null for as fast as the relays take it
 * @param window when its messages may leave, by the clocks of their readers; null for all hours
 * @param escalateDaysBefore so many days before an account's end its next role is told, if no contact responded; null
 *     for never
 * @param tellResolved whether an account that is resolved is told that it is done
 * @param brownoutDaysBefore so many days before each brownout those who still use it are told; null for never
 * @param lead how long before the end it was planned, submitted or launched, the latest of these; null if it was not kept
 * @param unseenEmergency the launch by one person alone under which it may send until a second person confirms it; null
 *     where it was approved by a second person
 * @param runningSince when it was launched or last let go on
 * @param isPausedByPerson whether a person paused it, so that corrections still leave; what halts by itself holds everything
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
        @Nullable String why,
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
     * That customers have few days until the end as it stands now: since they were told, else if they were told now. Empty
     * where they have more, no date holds, or it does not end.
     */
    public Optional<LeadTime> shortNotice(Deprecation deprecation, Instant now) {
        return deprecation.isWithdrawn()
                ? Optional.empty()
                : LeadTime.sinceTold(deprecation, launchedAt == null ? now : launchedAt)
                        .filter(LeadTime::isShort);
    }

    /** Whether one person alone stands for what it sends. */
    public boolean isUnseenEmergency() {
        return unseenEmergency != null;
    }

    /** Whether it tells how the end is now. A cancelled one says only that it was withdrawn; what halts by itself says nothing. */
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

    /** Those of its waves that tell something: the receipt of an account's own answer does not. */
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

    /** The step of the plan to which a wave belongs; empty for what no person planned. */
    public Optional<Wave> step(Wave wave) {
        return waves.stream()
                .filter(each -> each.isPlanned() && each.isSameStep(wave))
                .findFirst();
    }

    /** As they leave: what leaves at launch first, and last what waits for a date. */
    public List<Wave> wavesInTime(Deprecation deprecation) {
        return waves.stream()
                .sorted(Comparator.comparing(wave -> leavesAt(wave, deprecation)))
                .toList();
    }

    /** When it left, or is to leave; the end of time if that is not known, its beginning where that is the launch to come. */
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

    /** Whether it says once more that it has ended: of those who were told, to those alone who have not answered. */
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
