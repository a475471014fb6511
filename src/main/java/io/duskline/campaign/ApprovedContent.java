package io.duskline.campaign;

import io.duskline.audience.RuleFormat;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.FrozenMails;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approval is given to, as fingerprints: the kind of message and the texts in all locales together with the
 * templates, and the audience rule. Dates are not part of it: a moved sunset moves the waves and leaves the approval standing.
 */
@Component
class ApprovedContent {

    private final Notices notices;
    private final FrozenMails mails;
    private final RuleFormat rules;
    private final JsonMapper json;

    ApprovedContent(Notices notices, FrozenMails mails, RuleFormat rules, JsonMapper json) {
        this.notices = notices;
        this.mails = mails;
        this.rules = rules;
        this.json = json;
    }

    /** The present texts, one revision per locale. */
    List<NoticeRevision> texts(long deprecation) {
        return notices.current(deprecation).stream()
                .sorted(Comparator.comparing(NoticeRevision::locale))
                .toList();
    }

    /** The present templates, kept in full under the hash that this returns. */
    String templates() {
        return mails.templates();
    }

    String contentHash(CampaignKind kind, Deprecation deprecation, List<NoticeRevision> texts, String templatesSha256) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("kind", kind.code());
        content.put("deprecation", deprecation.slug());
        content.put(
                "texts",
                texts.stream()
                        .map(text -> List.of(text.locale(), text.revision(), text.text()))
                        .toList());
        content.put("templates", templatesSha256);
        return DigestUtils.sha256Hex(json.writeValueAsString(content));
    }

    String audienceHash(Campaign campaign) {
        return DigestUtils.sha256Hex(rules.write(campaign.rule()));
    }

    /** Whether the texts are still those that were approved. */
    boolean stillHolds(Campaign campaign, Approval approval) {
        List<Long> now = texts(campaign.deprecationId()).stream()
                .map(NoticeRevision::id)
                .sorted()
                .toList();
        return now.equals(approval.revisions().stream().sorted().toList())
                && audienceHash(campaign).equals(approval.audienceHash());
    }
}
