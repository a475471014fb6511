package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.CampaignState;
import io.duskline.delivery.UpcomingMessages;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Waves fall due by themselves, or once a person lets a campaign go on who does not know that time jumped. */
@Component
class CampaignPlans implements UpcomingMessages {

    private final DSLContext sql;

    CampaignPlans(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public boolean areUnderWay() {
        return sql.fetchExists(
                CAMPAIGN,
                CAMPAIGN_STATE.in(
                        CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.SUBMITTED, CampaignState.APPROVED));
    }
}
