package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.audience.Choice;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.hours.CampaignHours;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private final CampaignHours hours;
    private final Clock clock;

    RehearsedWaves(
            Deprecations deprecations,
            OwnEndWaves ownEndWaves,
            BrownoutWaves brownouts,
            CampaignHours hours,
            Clock clock) {
        this.deprecations = deprecations;
        this.ownEndWaves = ownEndWaves;
        this.brownouts = brownouts;
        this.hours = hours;
        this.clock = clock;
    }

    public RehearsedCampaign of(Campaign campaign) {
        Instant now = clock.instant();
        Campaign launched = campaign.isLaunched() ? campaign : campaign.launched(now);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        List<Wave> toCome = campaign.state().hasEnded() ? List.of() : toCome(launched, deprecation, now);
        List<RehearsedWave> waves = toCome.stream()
                .map(wave -> rehearsed(launched, deprecation, wave, now))
                .sorted(Comparator.comparing(wave -> Objects.requireNonNullElse(wave.begins(), Instant.MAX)))
                .limit(MOST)
                .toList();
        return new RehearsedCampaign(
                launched,
                deprecation,
                now,
                IntStream.range(0, waves.size())
                        .mapToObj(number -> waves.get(number).numbered(number))
                        .toList());
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
                .expected(
                        campaign,
                        deprecation,
                        Choice.isMatch(campaign.rule(), deprecation.integration(), now, id -> DSL.noCondition())
                                .and(ACCOUNT.ERASED_AT.isNull()))
                .forEach(missing -> waves.add(planned(
                        campaign,
                        missing.planned().template(),
                        missing.planned().offsetDays(),
                        missing.end(),
                        null)));
        waves.addAll(aboutBrownouts(campaign, deprecation, now));
        return waves;
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
                false,
                null,
                clock.instant(),
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
        return new RehearsedWave(0, wave, begins, hours.of(campaign, wave), over.orElse(null));
    }
}
