package io.duskline.campaign.plan;

import io.duskline.audience.AudienceRule;
import io.duskline.campaign.CampaignKind;
import io.duskline.catalog.Facts;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.notice.NoticeRevision;
import java.util.List;
import java.util.Map;

/**
 * What a campaign would say, to whom and when, at one moment: what an approval is asked for and given to. Dates are no part
 * of it: a moved sunset moves the waves and leaves the approval standing.
 *
 * @param deprecation its slug
 * @param texts one revision per locale, by locale
 * @param templates SHA-256 of the mail templates and frame texts
 * @param said by the catalog, in further languages than its own
 * @param facts what the catalog says in its own language
 */
public record Proposal(
        String deprecation,
        CampaignKind kind,
        List<NoticeRevision> texts,
        String templates,
        Plan plan,
        AudienceRule rule,
        Map<String, LocalizedPassages> said,
        Facts facts) {

    List<Long> revisions() {
        return texts.stream().map(NoticeRevision::id).toList();
    }
}
