package io.duskline.campaign.run;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.MailKind;
import io.duskline.notice.mail.SaidBrownout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells those who still use it of each brownout: some days before, where the plan says so, and once after the first. Who was
 * told another time is told the new one at once, or that it is called off; who began to use it since, too. It goes by what was
 * told and what holds now, so a round that was cut off or repeated adds nothing twice.
 */
@Component
class BrownoutWaves {

    /** Between those who were found since and the next of them; and so long it waits for a correction. */
    private static final Duration PAUSE = Duration.ofHours(1);

    /** Who was told of a move so shortly before the notice leaves gets none besides. */
    private static final Duration STILL_FRESH = Duration.ofDays(1);

    private static final String NONE = "The brownout does not take place.";
    private static final String NOT_FIRST = "Another brownout is the first.";

    private final BrownoutReaders readers;
    private final Planning planning;
    private final Waves waves;
    private final Deliveries deliveries;
    private final Clock clock;
    private final ThrottledLookup<Boolean> untold; // by campaign and brownout, as the next one
    private final ThrottledLookup<Brownout> otherwise;

    BrownoutWaves(BrownoutReaders readers, Planning planning, Waves waves, Deliveries deliveries, Clock clock) {
        this.readers = readers;
        this.planning = planning;
        this.waves = waves;
        this.deliveries = deliveries;
        this.clock = clock;
        this.untold = new ThrottledLookup<>(clock);
        this.otherwise = new ThrottledLookup<>(clock);
    }

    /** Whether nothing that was planned has been said yet, so that nobody knows which accounts it concerns. */
    static boolean isBeforeAllOthers(Campaign campaign) {
        return campaign.waves().stream().noneMatch(wave -> wave.isPlanned() && wave.isFrozen());
    }

    /** @return whether there is a wave more */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean plan(Campaign campaign, Deprecation deprecation) {
        @Nullable Integer days = campaign.brownoutDaysBefore();
        if (days == null || !campaign.isLaunched() || deprecation.isWithdrawn() || deprecation.isSuspended()) {
            return false;
        }
        skipObsolete(campaign, deprecation);
        boolean isMore = false;
        for (Milestone milestone : toCome(deprecation)) {
            isMore |= plan(campaign, deprecation, milestone, days);
        }
        isMore |= planAfterFirst(campaign, deprecation);
        return isMore;
    }

    private void skipObsolete(Campaign campaign, Deprecation deprecation) {
        Optional<Long> first = first(campaign, deprecation).map(Brownout::id);
        for (Wave wave : campaign.waves()) {
            boolean isOpen =
                    wave.state() == WaveState.PLANNED || (wave.state() == WaveState.FREEZING && !wave.isFrozen());
            if (isOpen && wave.isAboutBrownout() && !wave.isBrownoutCorrection()) {
                if (deprecation
                        .brownout(Objects.requireNonNull(wave.brownoutId()))
                        .isEmpty()) {
                    waves.skip(campaign, wave, NONE);
                } else if (wave.template() == MailKind.BROWNOUT_OVER
                        && first.filter(wave.brownoutId()::equals).isEmpty()) {
                    waves.skip(campaign, wave, NOT_FIRST);
                }
            }
        }
    }

    List<Milestone> toCome(Deprecation deprecation) {
        return deprecation
                .announced()
                .filter(milestone -> milestone.kind() == MilestoneKind.BROWNOUT
                        && milestone.brownout().isPresent()
                        && milestone.starts().isAfter(clock.instant()))
                .toList();
    }

    private boolean plan(Campaign campaign, Deprecation deprecation, Milestone milestone, int days) {
        Optional<Brownout> brownout = deprecation.brownout(milestone.id());
        if (brownout.isEmpty() && !milestone.isCalledOff()) {
            return false; // whoever was told of it is told that it ends before
        }
        ToldOfBrownout told = ToldOfBrownout.of(campaign, milestone.id(), brownout);
        if (deliveries.isInHand(told.takenBack())) {
            return false; // nobody knows yet whether those are told
        }
        if (told.isCorrecting()) {
            return false;
        }
        List<Object> news =
                List.of(campaign.id(), deprecation.sequence(), campaign.waves().size());
        boolean isToldOtherwise = !told.others().isEmpty()
                && otherwise
                        .look(List.of(campaign.id(), milestone.id()), news, () -> readers.otherwise(campaign, told))
                        .isPresent();
        if (isToldOtherwise) {
            planning.addAbout(campaign, MailKind.BROWNOUT, null, false, milestone.id());
            return true;
        }
        return brownout.isPresent() && planNotice(campaign, deprecation, brownout.get(), told, days);
    }

    private boolean planNotice(
            Campaign campaign, Deprecation deprecation, Brownout brownout, ToldOfBrownout told, int days) {
        Instant since = since(brownout, days, deprecation);
        if (told.isNoticeOpen()) {
            return false;
        }
        if (told.everSaying(since).isEmpty()) {
            planning.addAbout(campaign, MailKind.BROWNOUT, -days, false, brownout.id());
            return true;
        }
        boolean isAnybody = (isNear(brownout)
                        || told.lastNotice().filter(this::isWithinPause).isEmpty())
                && untold.look(
                                List.of(campaign.id(), brownout.id()),
                                List.of(brownout, campaign.waves().size()),
                                () -> Optional.of(true)
                                        .filter(any -> readers.isAnybodyUntold(campaign, deprecation, told, since)))
                        .isPresent();
        if (isAnybody) {
            planning.addAbout(campaign, MailKind.BROWNOUT, null, true, brownout.id());
        }
        return isAnybody;
    }

    /** So near that whoever waits would not be told in time. */
    private boolean isNear(Brownout brownout) {
        return !clock.instant().isBefore(brownout.starts().minus(PAUSE));
    }

    private boolean isWithinPause(Instant since) {
        return since.isAfter(clock.instant().minus(PAUSE));
    }

    /**
     * Whether a notice that is due waits, so that its readers hear first that the date holds again, or which one does. Never for
     * long, as a single address can keep a correction from being through, and not where the brownout is near.
     */
    boolean isWaiting(Campaign campaign, Wave wave, Deprecation deprecation) {
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

    /** From when on whoever was told need not be told again: about when the notice leaves, and since a suspension ended. */
    private static Instant since(Brownout brownout, int days, Deprecation deprecation) {
        Instant due = brownout.from().plusDays(-days).instant().minus(STILL_FRESH);
        return Collections.max(List.of(due, deprecation.resumedAt().orElse(due)));
    }

    /** Once in a campaign; what was taken back before it reached everybody, again to the others. */
    private boolean planAfterFirst(Campaign campaign, Deprecation deprecation) {
        Optional<Brownout> first = first(campaign, deprecation);
        if (first.isEmpty()
                || deprecation.hasEnded(clock.instant())
                || isTooLateToSayThatItIsOver(first.get(), campaign)
                || isItSaidThatItIsOver(first.get(), campaign, deprecation)) {
            return false;
        }
        planning.addAbout(
                campaign, MailKind.BROWNOUT_OVER, null, false, first.get().id());
        return true;
    }

    private boolean isTooLateToSayThatItIsOver(Brownout brownout, Campaign campaign) {
        return brownout.ends().plus(campaign.lateByAtMost()).isBefore(clock.instant());
    }

    private boolean isItSaidThatItIsOver(Brownout brownout, Campaign campaign, Deprecation deprecation) {
        List<Wave> over = over(campaign);
        boolean isTakenBack = over.stream().anyMatch(Wave::isTakenBack);
        return over.stream().anyMatch(wave -> isStanding(wave) || isGivenUp(wave, brownout))
                || (isTakenBack && !readers.isAnybodyToTellAfter(campaign, deprecation, over));
    }

    private static boolean isStanding(Wave wave) {
        return wave.isFrozen() ? !wave.isTakenBack() : !wave.state().isOver();
    }

    /** Skipped once the brownout was over, so that it would not be said any more. */
    private boolean isGivenUp(Wave wave, Brownout brownout) {
        return wave.state() == WaveState.SKIPPED
                && Long.valueOf(brownout.id()).equals(wave.brownoutId())
                && !clock.instant().isBefore(brownout.ends());
    }

    /** The first that the campaign lives to see the end of. */
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

    /** What a wave is about to say of its brownout; empty where it speaks of none. */
    Optional<SaidBrownout> said(Campaign campaign, Wave wave, Deprecation deprecation) {
        @Nullable Long id = wave.brownoutId();
        if (id == null) {
            return Optional.empty();
        }
        Optional<Brownout> now = deprecation.brownout(id);
        if (!wave.isBrownoutCorrection()) {
            return Optional.of(new SaidBrownout(
                    now.orElseThrow(() -> new IllegalStateException("Brownout " + id + " does not take place.")),
                    null));
        }
        ToldOfBrownout told = ToldOfBrownout.of(campaign, id, now);
        Brownout before = readers.otherwise(campaign, told)
                .orElseGet(() -> deprecation
                        .announced()
                        .filter(milestone -> milestone.id() == id)
                        .flatMap(milestone -> milestone.brownout().stream())
                        .findFirst()
                        .orElseThrow());
        return Optional.of(new SaidBrownout(now.orElse(null), before));
    }

    /** @return how many recipients the wave has */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation) {
        long id = Objects.requireNonNull(wave.brownoutId());
        if (wave.template() == MailKind.BROWNOUT_OVER) {
            return readers.freezeAfter(campaign, wave, deprecation, over(campaign));
        }
        Optional<Brownout> brownout = deprecation.brownout(id);
        ToldOfBrownout told = ToldOfBrownout.of(campaign, id, brownout);
        if (wave.isBrownoutCorrection()) {
            return readers.otherwise(campaign, told)
                    .map(before -> readers.freezeCorrection(campaign, wave, deprecation, told, before))
                    .orElse(0);
        }
        Instant since =
                since(brownout.orElseThrow(), Objects.requireNonNull(campaign.brownoutDaysBefore()), deprecation);
        return readers.freezeNotice(campaign, wave, deprecation, told, since);
    }

    /** The columns that say what a wave's messages say of a brownout. */
    static Map<Field<?>, Object> told(Optional<SaidBrownout> said) {
        Map<Field<?>, Object> columns = new HashMap<>();
        said.flatMap(each -> Optional.ofNullable(each.now())).ifPresent(now -> {
            columns.put(WAVE.LOCAL_BROWNOUT_FROM, now.from().at());
            columns.put(WAVE.LOCAL_BROWNOUT_UNTIL, now.until().at());
            columns.put(WAVE.BROWNOUT_ZONE, now.from().zone().getId());
        });
        return columns;
    }
}
