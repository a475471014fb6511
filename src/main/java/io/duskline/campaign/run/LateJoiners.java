package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/**
 * Accounts whose use an import shows only after a campaign began to tell: they get its first message by themselves, so that
 * nobody learns of the end by a reminder. At most one such wave an hour.
 */
@Component
class LateJoiners {

    private static final Duration PAUSE = Duration.ofHours(1);

    private final Clock clock;

    LateJoiners(Clock clock) {
        this.clock = clock;
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
