package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether a campaign whose waves are over may have something to say later: before an end, or some days after it. */
@Component
class RemainingMessages {

    /** How much later than it could know an import may say which accounts no longer use it. */
    private static final Duration SLACK = Duration.ofDays(7);

    private final DSLContext sql;
    private final AccountEnds ends;
    private final ProgressSettings settings;
    private final Clock clock;

    RemainingMessages(DSLContext sql, AccountEnds ends, ProgressSettings settings, Clock clock) {
        this.sql = sql;
        this.ends = ends;
        this.settings = settings;
        this.clock = clock;
    }

    /** An escalation before an account's end, or a message to accounts that are resolved after it. */
    boolean isAnything(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        Instant silenceKnown = now.minus(settings.resolvedAfter()).minus(SLACK);
        return (campaign.escalateDaysBefore() != null && isAnyEndAfter(now, campaign, deprecation))
                || (campaign.tellResolved() && isAnyEndAfter(silenceKnown, campaign, deprecation));
    }

    private boolean isAnyEndAfter(Instant moment, Campaign campaign, Deprecation deprecation) {
        return deprecation
                .date()
                .filter(date -> date.instant().isAfter(moment)
                        || isAnyOwnEndAfter(LocalDateTime.ofInstant(moment, date.zone()), campaign, deprecation))
                .isPresent();
    }

    private boolean isAnyOwnEndAfter(LocalDateTime moment, Campaign campaign, Deprecation deprecation) {
        return ends.later(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID)
                .filter(later ->
                        sql.fetchExists(FROZEN_ACCOUNT, FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), later.gt(moment)))
                .isPresent();
    }
}
