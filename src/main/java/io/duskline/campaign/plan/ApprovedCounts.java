package io.duskline.campaign.plan;

import static io.duskline.db.tables.CampaignProposal.CAMPAIGN_PROPOSAL;

import io.duskline.campaign.plan.Proposals.Occasion;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many contacts each campaign would have told when it was approved last. */
@Component
@NamedInterface("plan")
public class ApprovedCounts {

    private final DSLContext sql;

    ApprovedCounts(DSLContext sql) {
        this.sql = sql;
    }

    /** Empty also where that was being counted for the first time: nobody saw it. */
    @Transactional(readOnly = true)
    public OptionalLong of(long campaign) {
        return sql.select(CAMPAIGN_PROPOSAL.CONTACTS)
                .from(CAMPAIGN_PROPOSAL)
                .where(CAMPAIGN_PROPOSAL.CAMPAIGN_ID.eq(campaign))
                .and(Proposals.OCCASION.eq(Occasion.APPROVED))
                .and(CAMPAIGN_PROPOSAL.CONTACTS.isNotNull())
                .orderBy(CAMPAIGN_PROPOSAL.ID.desc())
                .limit(1)
                .fetchOptional(CAMPAIGN_PROPOSAL.CONTACTS)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
