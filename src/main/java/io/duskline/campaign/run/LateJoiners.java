package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.UsageImports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts whose use an import shows only after a campaign began to tell: they get its first message by themselves, so that
 * nobody learns of the end by a reminder. At most one such wave an hour.
 */
@Component
class LateJoiners {

    private static final Duration PAUSE = Duration.ofHours(1);

    private final Audiences audiences;
    private final AudienceCounter counter;
    private final UsageImports imports;
    private final Planning planning;
    private final Waves waves;
    private final Readers readers;
    private final Clock clock;
    private final ThrottledLookup<Boolean> late;

    LateJoiners(
            Audiences audiences,
            AudienceCounter counter,
            UsageImports imports,
            Planning planning,
            Waves waves,
            Readers readers,
            Clock clock) {
        this.audiences = audiences;
        this.counter = counter;
        this.imports = imports;
        this.planning = planning;
        this.waves = waves;
        this.readers = readers;
        this.clock = clock;
        this.late = new ThrottledLookup<>(clock);
    }

    /** @return whether there is a wave more */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean plan(Campaign campaign, Deprecation deprecation) {
        Instant hourAgo = clock.instant().minus(PAUSE);
        Optional<Instant> imported = imports.last(deprecation.integration().id());
        boolean isTelling = campaign.waves().stream()
                .filter(wave -> wave.isAnew() && !wave.isAboutBrownout())
                .anyMatch(wave -> !wave.state().isOver() || wave.createdAt().isAfter(hourAgo));
        if (!hasBegun(campaign) || imported.isEmpty() || isTelling || deprecation.hasEnded(clock.instant())) {
            return false;
        }
        boolean isAnybody = late.look(
                        campaign.id(),
                        List.of(imported.get()),
                        () -> Optional.of(true)
                                .filter(any -> counter.isAnyNew(
                                        campaign.id(),
                                        campaign.rule(),
                                        deprecation.integration(),
                                        waves.answered(deprecation),
                                        readers.isReachable(campaign)
                                                .andNot(campaign.kind().unsubscribed()))))
                .isPresent();
        if (isAnybody) {
            planning.addAnew(campaign, Plan.of(campaign).first(), null);
        }
        return isAnybody;
    }

    /**
     * When a wave would tell those who joined late, if there are any that no such wave is to tell already.
     *
     * @return empty where nobody can have
     */
    Optional<Instant> expected(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        List<Wave> telling = campaign.waves().stream()
                .filter(wave -> wave.isAnew() && !wave.isAboutBrownout())
                .toList();
        boolean isPlanned = telling.stream()
                .anyMatch(wave -> !wave.isFrozen() && !wave.state().isOver());
        return !hasBegun(campaign) || isPlanned || deprecation.hasEnded(now)
                ? Optional.empty()
                : Optional.of(telling.stream()
                        .map(wave -> wave.createdAt().plus(PAUSE))
                        .filter(free -> free.isAfter(now))
                        .max(Comparator.naturalOrder())
                        .orElse(now));
    }

    /** @return how many recipients the wave has for it */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation) {
        return wave.ownEnd() != null || !hasBegun(campaign)
                ? 0
                : audiences.freezeRecipients(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        isTold(campaign).or(waves.answered(deprecation)),
                        readers.isReachable(campaign),
                        readers.isGiven(campaign),
                        campaign.kind().unsubscribed());
    }

    /** Over the row of an account: somebody there was chosen by a wave of the campaign; of the end no brownout tells. */
    static Condition isTold(Campaign campaign) {
        List<Long> telling = campaign.waves().stream()
                .filter(wave -> !wave.isAboutBrownout())
                .map(Wave::id)
                .toList();
        return ACCOUNT.ID.in(
                select(FROZEN_RECIPIENT.ACCOUNT_ID).from(FROZEN_RECIPIENT).where(FROZEN_RECIPIENT.WAVE_ID.in(telling)));
    }

    /** Until then nobody is late. */
    private static boolean hasBegun(Campaign campaign) {
        return campaign.waves().stream().anyMatch(wave -> wave.isPlanned() && wave.isFrozen());
    }
}
