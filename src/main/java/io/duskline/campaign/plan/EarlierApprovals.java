package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was approved of a campaign and is no more: all that left until then left under it. */
@Component
public class EarlierApprovals {

    private final Proposals proposals;
    private final ApprovedContent content;

    EarlierApprovals(Proposals proposals, ApprovedContent content) {
        this.proposals = proposals;
        this.content = content;
    }

    /**
     * @param changed what is other now, in words, one each
     * @param contentHash of kind, texts, templates and plan as they were approved
     * @param audienceHash of the rule
     */
    public record Earlier(Kept kept, List<String> changed, String contentHash, String audienceHash) {}

    /** The last approval; empty where one holds, or none was ever given. */
    @Transactional(readOnly = true)
    public Optional<Earlier> of(Campaign campaign) {
        return campaign.approval() != null
                ? Optional.empty()
                : proposals.latest(campaign, Occasion.APPROVED).map(kept -> earlier(kept, campaign));
    }

    private Earlier earlier(Kept kept, Campaign campaign) {
        Proposal was = kept.proposal();
        return new Earlier(
                kept,
                Difference.words(was, content.present(campaign)),
                content.contentHash(was),
                content.audienceHash(was.rule()));
    }
}
