package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.audience.Choice;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.hours.CampaignHours;
import io.duskline.campaign.plan.Plan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Which waves of a campaign are still to come and when each begins: those that are planned, and those that the product will plan
 * by itself for accounts that end later and for brownouts. By what the run itself goes by.
 */
@NamedInterface("run")
@Component
public class RehearsedWaves {

    /** So many fit into the bits of one number. */
    private static final int MOST = 60;

    private final Deprecations deprecations;
    private final OwnEndWaves ownEndWaves;
    private final BrownoutWaves brownouts;
    private final RehearsedRungs rungs;
    private final CampaignHours hours;
    private final Clock clock;

    RehearsedWaves(
            Deprecations deprecations,
            OwnEndWaves ownEndWaves,
            BrownoutWaves brownouts,
            RehearsedRungs rungs,
            CampaignHours hours,
            Clock clock) {
        this.deprecations = deprecations;
        this.ownEndWaves = ownEndWaves;
        this.brownouts = brownouts;
        this.rungs = rungs;
        this.hours = hours;
        this.clock = clock;
    }

    public RehearsedCampaign of(Campaign campaign) {
        RehearsedCampaign plain = plain(campaign);
        if (plain.waves().isEmpty() && campaign.state().hasEnded()) {
            return plain;
        }
        List<RehearsedWave> all = new ArrayList<>(plain.waves());
        all.addAll(rungs.of(plain, concerned(plain.campaign(), plain.deprecation(), plain.at())));
        return new RehearsedCampaign(plain.campaign(), plain.deprecation(), plain.at(), inTime(all));
    }

    /** What it tells by itself, to whoever is told first. */
    private RehearsedCampaign plain(Campaign campaign) {
        Instant now = clock.instant();
        Campaign launched = campaign.isLaunched() ? campaign : campaign.launched(now);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        List<Wave> toCome = campaign.state().hasEnded() ? List.of() : toCome(launched, deprecation, now);
        List<RehearsedWave> waves = toCome.stream()
                .map(wave -> rehearsed(launched, deprecation, wave, now))
                .toList();
        return new RehearsedCampaign(launched, deprecation, now, inTime(waves));
    }

    /** Numbered as they begin, also where they name each other; of those that begin at once, the first remains so. */
    private static List<RehearsedWave> inTime(List<RehearsedWave> waves) {
        List<RehearsedWave> sorted = waves.stream()
                .sorted(Comparator.comparing(wave -> Objects.requireNonNullElse(wave.begins(), Instant.MAX)))
                .limit(MOST)
                .toList();
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < sorted.size(); place++) {
            places.put(sorted.get(place).number(), place);
        }
        return IntStream.range(0, sorted.size())
                .mapToObj(place -> sorted.get(place).numbered(place, places))
                .toList();
    }

    /** A wave with mails of this kind: one that is to come, else one as it would be planned. */
    public Wave any(RehearsedCampaign paper, MailKind template) {
        return paper.waves().stream()
                .map(RehearsedWave::wave)
                .filter(wave -> wave.template() == template)
                .findFirst()
                .orElseGet(() -> planned(paper.campaign(), template, null, null, null));
    }

    private List<Wave> toCome(Campaign campaign, Deprecation deprecation, Instant now) {
        List<Wave> waves = new ArrayList<>(campaign.waves().stream()
                .filter(wave -> !wave.isFrozen() && !wave.state().isOver() && !wave.isToSingleReaders())
                .toList());
        if (deprecation.isWithdrawn()) {
            return waves.stream()
                    .filter(wave -> wave.template() == MailKind.WITHDRAWN)
                    .toList();
        }
        ownEndWaves
                .expected(campaign, deprecation, concerned(campaign, deprecation, now))
                .forEach(missing -> waves.add(planned(
                        campaign,
                        missing.planned().template(),
                        missing.planned().offsetDays(),
                        missing.end(),
                        null)));
        if (Joining.hasBegun(campaign) && !deprecation.hasEnded(now)) {
            waves.add(anew(campaign, now));
        }
        waves.addAll(aboutBrownouts(campaign, deprecation, now));
        return waves;
    }

    private static Condition concerned(Campaign campaign, Deprecation deprecation, Instant now) {
        return Choice.isMatch(campaign.rule(), deprecation.integration(), now, id -> DSL.noCondition())
                .and(ACCOUNT.ERASED_AT.isNull());
    }

    private List<Wave> aboutBrownouts(Campaign campaign, Deprecation deprecation, Instant now) {
        @Nullable Integer days = campaign.brownoutDaysBefore();
        if (days == null || deprecation.isSuspended()) {
            return List.of();
        }
        Stream<Wave> notices = brownouts.toCome(deprecation).stream()
                .flatMap(milestone -> deprecation.brownout(milestone.id()).stream())
                .filter(brownout -> campaign.waves().stream()
                        .noneMatch(wave -> wave.template() == MailKind.BROWNOUT
                                && Long.valueOf(brownout.id()).equals(wave.brownoutId())))
                .map(brownout -> planned(campaign, MailKind.BROWNOUT, -days, null, brownout.id()));
        Stream<Wave> over = BrownoutWaves.first(campaign, deprecation).stream()
                .filter(brownout -> BrownoutWaves.over(campaign).isEmpty()
                        && brownout.ends().isAfter(now)
                        && deprecation
                                .date()
                                .filter(date -> date.instant().isAfter(brownout.ends()))
                                .isPresent())
                .map(brownout -> planned(campaign, MailKind.BROWNOUT_OVER, null, null, brownout.id()));
        return Stream.concat(notices, over).toList();
    }

    /** As the product will plan it by itself. */
    private Wave planned(
            Campaign campaign,
            MailKind template,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownout) {
        return planned(campaign, template, offsetDays, ownEnd, brownout, false, clock.instant());
    }

    /** For accounts that join late. */
    private static Wave anew(Campaign campaign, Instant at) {
        return planned(campaign, Plan.of(campaign).first(), null, null, null, true, at);
    }

    private static Wave planned(
            Campaign campaign,
            MailKind template,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownout,
            boolean isAnew,
            Instant createdAt) {
        return new Wave(
                0,
                campaign.id(),
                campaign.waves().size(),
                template,
                offsetDays,
                WaveState.PLANNED,
                null,
                null,
                null,
                isAnew,
                null,
                createdAt,
                null,
                null,
                ownEnd,
                brownout,
                null);
    }

    private RehearsedWave rehearsed(Campaign campaign, Deprecation deprecation, Wave wave, Instant now) {
        Optional<Instant> due = wave.due(deprecation, campaign.launchedAt());
        @Nullable Instant begins = due.map(moment -> moment.isBefore(now) ? now : moment).orElse(null);
        Optional<String> over = Stream.of(
                        Optional.ofNullable(begins)
                                .flatMap(at -> wave.whyOverBeforeItBegan(deprecation, campaign.launchedAt(), at)),
                        due.filter(moment -> wave.state() == WaveState.PLANNED
                                        && wave.isTooLate(campaign.lateByAtMost(), moment, now))
                                .map(moment -> "It was due more than " + campaign.lateByAtMost()
                                        + " before, and never begins so late."))
                .flatMap(Optional::stream)
                .findFirst();
        return new RehearsedWave(-1, wave, begins, hours.of(campaign, wave), over.orElse(null));
    }
}
