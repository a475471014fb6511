package io.duskline.campaign.wave;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans the waves about future brownouts: some days before each, if the plan says so, and once after the first. Recipients are
 * chosen when the waves are due.
 */
@Component
public class BrownoutWaves {

    /** A notice waits at most this long for a correction. */
    private static final Duration PAUSE = Duration.ofHours(1);

    /** A contact who got a correction within this time before the notice does not get the notice, too. */
    private static final Duration STILL_FRESH = Duration.ofDays(1);

    private static final String NONE = "The brownout does not take place.";
    private static final String NOT_FIRST = "Another brownout is the first.";

    private final PlanEditor planEditor;
    private final Waves waves;
    private final Clock clock;

    BrownoutWaves(PlanEditor planEditor, Waves waves, Clock clock) {
        this.planEditor = planEditor;
        this.waves = waves;
        this.clock = clock;
    }

    /** @return whether a wave was added or removed */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean plan(Campaign campaign, Deprecation deprecation) {
        @Nullable Integer days = campaign.brownoutDaysBefore();
        if (days == null || deprecation.isWithdrawn() || deprecation.isSuspended()) {
            return false;
        }
        boolean isAnother = skipObsolete(campaign, deprecation);
        for (Milestone milestone : toCome(deprecation)) {
            isAnother |= planNotice(campaign, deprecation, milestone, days);
        }
        return planAfterFirst(campaign, deprecation) || isAnother;
    }

    private boolean skipObsolete(Campaign campaign, Deprecation deprecation) {
        boolean isAny = false;
        Optional<Long> first = first(campaign, deprecation).map(Brownout::id);
        for (Wave wave : campaign.waves()) {
            boolean isOpen =
                    wave.state() == WaveState.PLANNED || (wave.state() == WaveState.FREEZING && !wave.isFrozen());
            if (isOpen && wave.isAboutBrownout() && !wave.isBrownoutCorrection()) {
                if (deprecation
                        .brownout(Objects.requireNonNull(wave.brownoutId()))
                        .isEmpty()) {
                    waves.skip(campaign, wave, NONE);
                    isAny = true;
                } else if (wave.template() == MailKind.BROWNOUT_OVER
                        && first.filter(wave.brownoutId()::equals).isEmpty()) {
                    waves.skip(campaign, wave, NOT_FIRST);
                    isAny = true;
                }
            }
        }
        return isAny;
    }

    List<Milestone> toCome(Deprecation deprecation) {
        return deprecation
                .announced()
                .filter(milestone -> milestone.kind() == MilestoneKind.BROWNOUT
                        && milestone.brownout().isPresent()
                        && milestone.starts().isAfter(clock.instant()))
                .toList();
    }

    private boolean planNotice(Campaign campaign, Deprecation deprecation, Milestone milestone, int days) {
        return deprecation
                .brownout(milestone.id())
                .filter(brownout -> campaign.waves().stream()
                        .filter(wave -> wave.template() == MailKind.BROWNOUT
                                && Long.valueOf(brownout.id()).equals(wave.brownoutId()))
                        .noneMatch(wave -> saysOrWill(wave, brownout, since(brownout, days, deprecation))))
                .map(brownout -> planEditor.addAbout(campaign, MailKind.BROWNOUT, -days, false, brownout.id()))
                .isPresent();
    }

    private static boolean saysOrWill(Wave wave, Brownout brownout, Instant since) {
        @Nullable Instant fired = wave.firedAt();
        return fired != null
                ? brownout.equals(wave.brownout()) && !fired.isBefore(since)
                : !wave.isBrownoutCorrection() && !wave.state().isOver();
    }

    /** Whether it is so near that a queued message would come too late. */
    private boolean isNear(Brownout brownout) {
        return !clock.instant().isBefore(brownout.starts().minus(PAUSE));
    }

    private boolean isWithinPause(Instant since) {
        return since.isAfter(clock.instant().minus(PAUSE));
    }

    /**
     * Whether a due notice waits for a correction about the date. The wait is limited, as a single address can delay a
     * correction, and ends when the brownout is near.
     */
    public boolean isWaiting(Campaign campaign, Wave wave, Deprecation deprecation) {
        boolean isNotice = wave.template() == MailKind.BROWNOUT && !wave.isBrownoutCorrection();
        return isNotice
                && deprecation
                        .brownout(Objects.requireNonNull(wave.brownoutId()))
                        .filter(this::isNear)
                        .isEmpty()
                && campaign.waves().stream()
                        .anyMatch(other -> other.template() == MailKind.MOVED
                                && !other.state().isOver()
                                && isWithinPause(other.createdAt()));
    }

    /** Contacts who were notified since then need no notice: since shortly before it is due, and since a suspension ended. */
    private static Instant since(Brownout brownout, int days, Deprecation deprecation) {
        Instant due = brownout.from().plusDays(-days).instant().minus(STILL_FRESH);
        return Collections.max(List.of(due, deprecation.resumedAt().orElse(due)));
    }

    /** Once per campaign. If it was cancelled before all recipients got it, it is repeated for the others. */
    private boolean planAfterFirst(Campaign campaign, Deprecation deprecation) {
        Optional<Brownout> first = first(campaign, deprecation);
        if (first.isEmpty()
                || deprecation.hasEnded(clock.instant())
                || isTooLateToSayThatItIsOver(first.get(), campaign)
                || isItSaidThatItIsOver(first.get(), campaign)) {
            return false;
        }
        planEditor.addAbout(
                campaign, MailKind.BROWNOUT_OVER, null, false, first.get().id());
        return true;
    }

    private boolean isTooLateToSayThatItIsOver(Brownout brownout, Campaign campaign) {
        return brownout.ends().plus(campaign.lateByAtMost()).isBefore(clock.instant());
    }

    private boolean isItSaidThatItIsOver(Brownout brownout, Campaign campaign) {
        return over(campaign).stream()
                .anyMatch(wave -> wave.isFrozen() || !wave.state().isOver() || isGivenUp(wave, brownout));
    }

    /** Whether it was skipped after the brownout was over, so that it is not sent any more. */
    private boolean isGivenUp(Wave wave, Brownout brownout) {
        return wave.state() == WaveState.SKIPPED
                && Long.valueOf(brownout.id()).equals(wave.brownoutId())
                && !clock.instant().isBefore(brownout.ends());
    }

    /** The first brownout that ends while the campaign runs. */
    static Optional<Brownout> first(Campaign campaign, Deprecation deprecation) {
        Instant launched = Objects.requireNonNull(campaign.launchedAt());
        return deprecation.brownouts().stream()
                .filter(brownout -> brownout.ends().isAfter(launched))
                .findFirst();
    }

    static List<Wave> over(Campaign campaign) {
        return campaign.waves().stream()
                .filter(wave -> wave.template() == MailKind.BROWNOUT_OVER)
                .toList();
    }
}
