package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Facts;
import io.duskline.catalog.RevisionConsequence;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A second person agreed to a revision of what the catalog says, so nobody has to agree to it again: an approval that was given
 * to what stood before is given to what stands now.
 */
@Component
class RevisedApprovals implements RevisionConsequence {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final ApprovedContent content;

    RevisedApprovals(DSLContext sql, Campaigns campaigns, ApprovedContent content) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.content = content;
    }

    @Override
    public void follow(Deprecation before, Deprecation now) {
        for (Campaign about : campaigns.about(before.id())) {
            Campaign campaign = campaigns.locked(about.id());
            @Nullable Approval approval = campaign.approval();
            if (approval != null && !campaign.state().hasEnded()) {
                goOn(campaign, approval, before, now);
            }
        }
    }

    private void goOn(Campaign campaign, Approval approval, Deprecation before, Deprecation now) {
        if (approval.factsSha256().equals(content.factsHash(Facts.of(before)))) {
            sql.update(CAMPAIGN)
                    .set(CAMPAIGN.APPROVED_FACTS, content.factsHash(Facts.of(now)))
                    .where(CAMPAIGN.ID.eq(campaign.id()))
                    .execute();
        }
        if (Objects.equals(approval.saidSha256(), content.saidHash(before.texts()))) {
            sql.update(CAMPAIGN)
                    .set(CAMPAIGN.APPROVED_SAID, content.saidHash(now.texts()))
                    .where(CAMPAIGN.ID.eq(campaign.id()))
                    .execute();
        }
    }
}
