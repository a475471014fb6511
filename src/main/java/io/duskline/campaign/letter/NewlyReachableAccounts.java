package io.duskline.campaign.letter;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.audience.Audiences;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.message.MessageRows;
import io.duskline.campaign.message.Readers;
import io.duskline.campaign.wave.CurrentWaves;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notifies an account that became reachable after the waves were sent. It gets the content of the latest wave, with the current
 * facts, even if the campaign was finished.
 */
@NamedInterface("run")
@Component
public class NewlyReachableAccounts {

    private static final String WHY = "An account that was told nothing has a reachable contact now.";

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final AccountEnds ends;
    private final Deliveries deliveries;
    private final CurrentWaves currentWaves;
    private final Readers readers;
    private final Audiences audiences;
    private final MessageRows messageRows;
    private final Transitions transitions;

    NewlyReachableAccounts(
            DSLContext sql,
            Campaigns campaigns,
            AccountEnds ends,
            Deliveries deliveries,
            CurrentWaves currentWaves,
            Readers readers,
            Audiences audiences,
            MessageRows messageRows,
            Transitions transitions) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.ends = ends;
        this.deliveries = deliveries;
        this.currentWaves = currentWaves;
        this.readers = readers;
        this.audiences = audiences;
        this.messageRows = messageRows;
        this.transitions = transitions;
    }

    /** @return number of campaigns that now notify the account */
    @Transactional
    public int tell(long accountId, String by) {
        List<Long> concerning = sql.select(FROZEN_ACCOUNT.CAMPAIGN_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.ACCOUNT_ID.eq(accountId))
                .orderBy(FROZEN_ACCOUNT.CAMPAIGN_ID)
                .fetch(FROZEN_ACCOUNT.CAMPAIGN_ID);
        return (int) concerning.stream().filter(id -> tell(id, accountId, by)).count();
    }

    /** @return whether it is notified now: not if a contact there was notified, or none can be */
    @Transactional
    public boolean tell(long campaignId, long accountId, String by) {
        Campaign campaign = campaigns.locked(campaignId);
        Deprecation deprecation = campaigns.deprecation(campaign);
        Optional<Wave> latest = campaign.waves().stream()
                .filter(wave -> wave.isPlanned() && wave.isFrozen())
                .max(Comparator.comparing(wave -> Objects.requireNonNull(wave.firedAt())));
        if (latest.isEmpty()
                || campaign.state() == CampaignState.CANCELLED
                || deprecation.isWithdrawn()
                || deprecation.isSuspended()
                || isTold(campaign, accountId)
                || !canAnybodyBeTold(campaign, accountId)) {
            return false;
        }
        @Nullable LocalDateTime own = ends.among(deprecation.id(), List.of(accountId)).get(accountId);
        long wave = currentWaves.saying(campaign, latest.get(), deprecation, own);
        Campaign current = campaigns.get(campaignId);
        int added = audiences.freezeNext(
                wave,
                accountId,
                current.rule(),
                deprecation.integration(),
                readers.canBeTold(campaign),
                "can be told at last at an account that was told nothing");
        if (added > 0) {
            messageRows.enqueue(current, wave, CONTACT.ACCOUNT_ID.eq(accountId), List.of(accountId));
            transitions.sendOn(current, List.of(wave), AutomaticTransition.REOPENED, WHY, by);
        }
        return added > 0;
    }

    private boolean isTold(Campaign campaign, long accountId) {
        return campaign.tellingWaveIds().stream().anyMatch(wave -> deliveries.isTold(wave, accountId));
    }

    /** Checked first, because a wave with the current facts may have to be made. */
    private boolean canAnybodyBeTold(Campaign campaign, long accountId) {
        return sql.fetchExists(
                CONTACT,
                CONTACT.ACCOUNT_ID
                        .eq(accountId)
                        .and(campaign.rule().roleOrder().fits())
                        .and(readers.canBeTold(campaign)));
    }
}
