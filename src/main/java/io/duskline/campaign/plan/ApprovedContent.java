package io.duskline.campaign.plan;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Facts;
import io.duskline.catalog.Passages;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrozenMails;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approval is given to, as fingerprints: the kind of message, the texts in all locales, the templates and the plan
 * together, and the audience rule.
 */
@Component
public class ApprovedContent {

    private final Deprecations deprecations;
    private final Notices notices;
    private final FrozenMails mails;
    private final RuleFormat rules;
    private final JsonMapper json;

    ApprovedContent(Deprecations deprecations, Notices notices, FrozenMails mails, RuleFormat rules, JsonMapper json) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.mails = mails;
        this.rules = rules;
        this.json = json;
    }

    /** The present mail templates, frozen. */
    String templates() {
        return mails.templates();
    }

    /** The present texts, one revision per locale. */
    List<NoticeRevision> texts(long deprecation) {
        return byLocale(notices.current(deprecation));
    }

    static List<NoticeRevision> byLocale(List<NoticeRevision> texts) {
        return texts.stream()
                .sorted(Comparator.comparing(NoticeRevision::locale))
                .toList();
    }

    /** What the campaign would say, to whom and when, if it were launched now. */
    public Proposal present(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        return new Proposal(
                deprecation.slug(),
                campaign.kind(),
                texts(campaign.deprecationId()),
                mails.templatesSha256(),
                Plan.of(campaign),
                campaign.rule(),
                deprecation.texts(),
                Facts.of(deprecation),
                deprecation.editedBy());
    }

    /** Over everything but the rule; 64 hex digits. */
    public String contentHash(Proposal proposal) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("kind", proposal.kind().code());
        content.put("deprecation", proposal.deprecation());
        content.put(
                "texts",
                proposal.texts().stream()
                        .map(text -> List.of(text.locale(), text.revision(), text.text()))
                        .toList());
        content.put("templates", proposal.templates());
        content.put("plan", proposal.plan().tree());
        if (!proposal.said().isEmpty()) {
            content.put("said", said(proposal.said()));
        }
        content.put("facts", proposal.facts());
        return DigestUtils.sha256Hex(json.writeValueAsString(content));
    }

    /** Who wrote it is no part of it. */
    private static Map<String, List<@Nullable String>> said(Map<String, Passages> texts) {
        Map<String, List<@Nullable String>> said = new TreeMap<>();
        texts.forEach((tag, each) -> said.put(tag, Arrays.asList(each.reason(), each.cause(), each.replacement())));
        return said;
    }

    /** Null where nothing is said in further languages. */
    @Nullable String saidHash(Map<String, Passages> texts) {
        return texts.isEmpty() ? null : DigestUtils.sha256Hex(json.writeValueAsString(said(texts)));
    }

    String factsHash(Facts facts) {
        return DigestUtils.sha256Hex(json.writeValueAsString(facts));
    }

    public String audienceHash(AudienceRule rule) {
        return DigestUtils.sha256Hex(rules.write(rule));
    }

    /** As it is kept with an approval. */
    String plan(Campaign campaign) {
        return json.writeValueAsString(Plan.of(campaign).tree());
    }

    /** Whether texts, rule and plan are still those that were approved. */
    boolean stillHolds(Campaign campaign, Approval approval) {
        return stillHolds(campaign, approval, deprecations.get(campaign.deprecationId()));
    }

    /** Whether texts, rule and plan are still those that were approved, of what it is about as it is now. */
    boolean stillHolds(Campaign campaign, Approval approval, Deprecation deprecation) {
        List<Long> now = texts(campaign.deprecationId()).stream()
                .map(NoticeRevision::id)
                .sorted()
                .toList();
        return now.equals(approval.revisions().stream().sorted().toList())
                && audienceHash(campaign.rule()).equals(approval.audienceHash())
                && Objects.equals(saidHash(deprecation.texts()), approval.saidSha256())
                && approval.factsSha256().equals(factsHash(Facts.of(deprecation)))
                && Plan.read(json.readTree(approval.plan())).equals(Plan.of(campaign));
    }
}
