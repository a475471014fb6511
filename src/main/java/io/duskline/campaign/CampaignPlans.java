package io.duskline.campaign;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.delivery.Plans;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Waves of a running campaign fall due by themselves. */
@Component
class CampaignPlans implements Plans {

    private final DSLContext sql;

    CampaignPlans(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public boolean areUnderWay() {
        return sql.fetchExists(CAMPAIGN, CAMPAIGN.STATE.eq(CampaignState.RUNNING.code()));
    }
}
