package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Facts;
import io.duskline.catalog.RevisionConsequence;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrozenMails;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fingerprints of what an approval covers: kind of message, texts in all locales, templates and plan together, and the audience
 * rule.
 */
@Component
public class ApprovedContent implements AffectedApprovals, RevisionConsequence {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Notices notices;
    private final FrozenMails mails;
    private final Deliveries deliveries;
    private final RuleFormat rules;
    private final JsonMapper json;

    ApprovedContent(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Notices notices,
            FrozenMails mails,
            Deliveries deliveries,
            RuleFormat rules,
            JsonMapper json) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.notices = notices;
        this.mails = mails;
        this.deliveries = deliveries;
        this.rules = rules;
        this.json = json;
    }

    /** Locks a campaign's content until the transaction ends. */
    void lock(long campaign) {
        deprecations.lock(campaigns.get(campaign).deprecationId());
    }

    /** Freezes the current mail templates. */
    String templates() {
        return mails.templates();
    }

    /** The current texts, one revision per locale. */
    List<NoticeRevision> texts(long deprecation) {
        return byLocale(notices.current(deprecation));
    }

    static List<NoticeRevision> byLocale(List<NoticeRevision> texts) {
        return texts.stream()
                .sorted(Comparator.comparing(NoticeRevision::locale))
                .toList();
    }

    /** The campaign's content, recipients and schedule if it were launched now. */
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
                Facts.of(deprecation));
    }

    /** Over everything except the rule; 64 hex digits. */
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
        content.put("plan", proposal.plan());
        if (!proposal.said().isEmpty()) {
            content.put("said", new TreeMap<>(proposal.said()));
        }
        content.put("facts", proposal.facts());
        return DigestUtils.sha256Hex(json.writeValueAsString(content));
    }

    ReviewedHashes hashes(Proposal proposal) {
        return new ReviewedHashes(contentHash(proposal), audienceHash(proposal.rule()));
    }

    public String audienceHash(AudienceRule rule) {
        return DigestUtils.sha256Hex(rules.write(rule));
    }

    /** Whether texts, rule and plan still equal the approved ones. */
    boolean stillHolds(Campaign campaign, Approval approval) {
        return stillHolds(campaign, approval, deprecations.get(campaign.deprecationId()));
    }

    /** As above, for a given deprecation. */
    boolean stillHolds(Campaign campaign, Approval approval, Deprecation deprecation) {
        return approval.fingerprint().equals(fingerprint(campaign, deprecation));
    }

    /** Over everything approved except the mail templates: a new release of these voids no approval. */
    String fingerprint(Campaign campaign, Deprecation deprecation) {
        return DigestUtils.sha256Hex(json.writeValueAsString(List.of(
                texts(campaign.deprecationId()).stream()
                        .map(NoticeRevision::id)
                        .sorted()
                        .toList(),
                audienceHash(campaign.rule()),
                Plan.of(campaign),
                new TreeMap<>(deprecation.texts()),
                Facts.of(deprecation))));
    }

    /** Over what mails say besides dates: templates, texts of the notice and of the catalog. */
    public String textSha256(String templatesSha256, List<Long> revisions, Deprecation deprecation) {
        return DigestUtils.sha256Hex(json.writeValueAsString(List.of(
                templatesSha256,
                revisions.stream().sorted().toList(),
                new TreeMap<>(deprecation.texts()),
                Facts.of(deprecation))));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Stake> about(long deprecation) {
        return campaigns.about(deprecation).stream().flatMap(this::stake).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Stake> of(long campaign) {
        return campaigns.find(campaign).stream().flatMap(this::stake).toList();
    }

    private Stream<Stake> stake(Campaign campaign) {
        @Nullable Approval approval = campaign.approval();
        if (approval == null || campaign.state().hasEnded() || !stillHolds(campaign, approval)) {
            return Stream.empty();
        }
        return Stream.of(new Stake(
                campaign.id(),
                campaign.name(),
                approval.by(),
                approval.at(),
                campaign.state() == CampaignState.RUNNING,
                waiting(campaign)));
    }

    private int waiting(Campaign campaign) {
        return campaign.isLaunched() ? deliveries.queued(campaign.waveIds()) : 0;
    }

    @Override
    public void follow(Deprecation before, Deprecation now) {
        for (Campaign about : campaigns.about(before.id())) {
            Campaign campaign = campaigns.locked(about.id());
            @Nullable Approval approval = campaign.approval();
            if (approval != null && !campaign.state().hasEnded() && stillHolds(campaign, approval, before)) {
                sql.update(CAMPAIGN)
                        .set(CAMPAIGN.APPROVED_FINGERPRINT, fingerprint(campaign, now))
                        .set(CAMPAIGN.TEXT_SHA256, textSha256(approval.templatesSha256(), approval.revisions(), now))
                        .where(CAMPAIGN.ID.eq(campaign.id()))
                        .execute();
            }
        }
    }
}
