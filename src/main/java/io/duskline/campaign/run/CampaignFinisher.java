package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a campaign that has nothing left to say and waits for nothing. */
@Component
class CampaignFinisher {

    /** How long after the silence an import may still report that accounts stopped using it. */
    private static final Duration SLACK = Duration.ofDays(7);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final PendingChanges pendingChanges;
    private final AccountEnds ends;
    private final ProgressSettings settings;
    private final Transitions transitions;
    private final Clock clock;

    CampaignFinisher(
            DSLContext sql,
            Campaigns campaigns,
            PendingChanges pendingChanges,
            AccountEnds ends,
            ProgressSettings settings,
            Transitions transitions,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.pendingChanges = pendingChanges;
        this.ends = ends;
        this.settings = settings;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** @param sequence of the deprecation for which all accounts were gone through */
    @Transactional
    public void finish(long id, int sequence) {
        Campaign campaign = campaigns.locked(id);
        boolean isOver = campaign.waves().stream().allMatch(wave -> wave.state().isOver());
        if ((!isOver && !campaign.state().hasEnded()) || pendingChanges.isUnsettled(campaign)) {
            return;
        }
        Deprecation deprecation = campaigns.deprecation(campaign);
        if (deprecation.sequence() != sequence) {
            return; // the accounts are gone through again
        }
        if (campaign.state().hasEnded()) {
            transitions.see(id, deprecation.sequence());
        } else if (isThrough(campaign, deprecation)) {
            transitions.end(id, deprecation.sequence());
            transitions.enter(
                    campaign,
                    deprecation.isWithdrawn() ? AutomaticTransition.WITHDRAWAL_TOLD : AutomaticTransition.ALL_SENT,
                    why(deprecation),
                    Ledger.ITSELF);
        }
    }

    private boolean isThrough(Campaign campaign, Deprecation deprecation) {
        boolean isWithdrawnWhilePaused = campaign.isPausedByPerson() && deprecation.isWithdrawn();
        return (campaign.state() == CampaignState.RUNNING || isWithdrawnWhilePaused)
                && (deprecation.isWithdrawn()
                        || (!deprecation.isSuspended() && !isAnythingLeft(campaign, deprecation)));
    }

    /** The campaign may still send something: an escalation before an account's end, or a message to accounts that are resolved after it. */
    private boolean isAnythingLeft(Campaign campaign, Deprecation deprecation) {
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

    private static @Nullable String why(Deprecation deprecation) {
        return deprecation.withdrawal() == null
                ? null
                : deprecation.withdrawal().why().text();
    }
}
