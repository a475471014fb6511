package io.duskline.campaign.plan;

import io.duskline.audience.AudienceRule;
import io.duskline.campaign.CampaignKind;
import io.duskline.catalog.Facts;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.notice.NoticeRevision;
import java.util.List;
import java.util.Map;

/**
 * Content, recipients and schedule of a campaign at one moment, which an approval covers. Dates are not part of it: a moved
 * sunset moves the waves and keeps the approval.
 *
 * @param deprecation its slug
 * @param texts one revision per locale, by locale
 * @param templates SHA-256 of the mail templates and frame texts
 * @param said catalog texts in further languages
 * @param facts catalog texts in its own language
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
