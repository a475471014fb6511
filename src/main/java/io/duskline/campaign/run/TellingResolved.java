package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.falseCondition;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether accounts may still become resolved because of their end, and the plan wants to tell them so. */
@Component
class TellingResolved {

    /** How much later than it could know an import may say who uses it no more. */
    private static final Duration SLACK = Duration.ofDays(7);

    private final DSLContext sql;
    private final AccountEnds ends;
    private final ProgressSettings settings;
    private final Clock clock;

    TellingResolved(DSLContext sql, AccountEnds ends, ProgressSettings settings, Clock clock) {
        this.sql = sql;
        this.ends = ends;
        this.settings = settings;
        this.clock = clock;
    }

    /** Their silence is known some days after their end. */
    boolean isToCome(Campaign campaign, Deprecation deprecation) {
        return campaign.tellResolved()
                && !deprecation.isWithdrawn()
                && deprecation
                        .date()
                        .filter(date -> isToCome(campaign, deprecation, date))
                        .isPresent();
    }

    private boolean isToCome(Campaign campaign, Deprecation deprecation, LocalMoment date) {
        Instant known = clock.instant().minus(settings.resolvedAfter()).minus(SLACK);
        LocalDateTime local = LocalDateTime.ofInstant(known, date.zone());
        Condition isLater = ends.later(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID)
                .map(later -> later.gt(local))
                .orElse(falseCondition());
        return date.instant().isAfter(known)
                || sql.fetchExists(FROZEN_ACCOUNT, FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), isLater);
    }
}
