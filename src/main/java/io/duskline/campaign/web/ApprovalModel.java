package io.duskline.campaign.web;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.EndReadiness;
import io.duskline.campaign.RehearsalProgress;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.Approving;
import io.duskline.campaign.plan.AudienceSize;
import io.duskline.campaign.plan.EmergencyBook;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.Proposal;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.campaign.plan.Remarks;
import io.duskline.campaign.plan.WavePlan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integrations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeField;
import io.duskline.promise.PromiseReasons;
import io.duskline.promise.PromiseSummary;
import io.duskline.promise.Promises;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All that an approval covers, on one page. */
@Component
class ApprovalModel {

    private final Approving approving;
    private final ApprovedContent content;
    private final ApprovalChanges changes;
    private final ApprovalAudience audience;
    private final EmergencyBook emergencies;
    private final Remarks remarks;
    private final ApprovalMails mails;
    private final Promises promises;
    private final PromiseReasons reasons;
    private final RehearsalProgress rehearsal;
    private final CampaignFindings findings;
    private final EndReadiness readiness;
    private final OtherCampaigns others;
    private final FrameTexts texts;
    private final Integrations integrations;
    private final Clock clock;

    ApprovalModel(
            Approving approving,
            ApprovedContent content,
            ApprovalChanges changes,
            ApprovalAudience audience,
            EmergencyBook emergencies,
            Remarks remarks,
            ApprovalMails mails,
            Promises promises,
            PromiseReasons reasons,
            RehearsalProgress rehearsal,
            CampaignFindings findings,
            EndReadiness readiness,
            OtherCampaigns others,
            FrameTexts texts,
            Integrations integrations,
            Clock clock) {
        this.approving = approving;
        this.content = content;
        this.changes = changes;
        this.audience = audience;
        this.emergencies = emergencies;
        this.remarks = remarks;
        this.mails = mails;
        this.promises = promises;
        this.reasons = reasons;
        this.rehearsal = rehearsal;
        this.findings = findings;
        this.readiness = readiness;
        this.others = others;
        this.texts = texts;
        this.integrations = integrations;
        this.clock = clock;
    }

    /**
     * @param asked what the reader asked for: {@code account} for whom the mails are, {@code draw} of the sample; and what they typed
     */
    void fill(Campaign campaign, Deprecation deprecation, Map<String, String> asked, String reader, Model model) {
        Proposal present = content.present(campaign);
        Instant now = clock.instant();
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("now", now);
        model.addAttribute("plan", new WavePlan(campaign, deprecation, now, others.warnings(campaign, deprecation)));
        model.addAttribute("texts", present.texts());
        model.addAttribute("contentHash", content.contentHash(present));
        model.addAttribute("audienceHash", content.audienceHash(present.rule()));
        model.addAttribute("ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
        decision(campaign, present, asked, reader, model);
        mails.fill(campaign, deprecation, present, asked, model);
        rehearsal.onPaper(campaign).ifPresent(paper -> model.addAttribute("paper", paper));
        changed(campaign, deprecation, present, asked, model);
    }

    private void decision(Campaign campaign, Proposal present, Map<String, String> typed, String reader, Model model) {
        model.addAttribute("approving", CampaignAction.APPROVE);
        model.addAttribute("rejecting", CampaignAction.REJECT);
        model.addAttribute("emergencyLaunch", CampaignAction.EMERGENCY_LAUNCH);
        model.addAttribute("isAuthor", approving.isAuthor(reader, campaign, present));
        emergencies.last(campaign.id()).ifPresent(last -> {
            model.addAttribute("emergency", last);
            model.addAttribute("isOwn", approving.isSamePerson(reader, last.by()));
        });
        model.addAttribute("asked", remarks.last(campaign.id()));
        model.addAttribute("typed", typed);
        model.addAttribute("fields", NoticeField.values());
    }

    /** Who gets less notice than promised, and why, as whoever plans it says; null where nobody does. */
    private @Nullable PromiseSummary promised(Deprecation deprecation, Model model) {
        if (deprecation.isWithdrawn()) {
            return null;
        }
        PromiseSummary summary = promises.summary(deprecation);
        if (summary.isKept()) {
            return null;
        }
        model.addAttribute("promised", summary);
        model.addAttribute("promiseReason", reasons.of(deprecation).orElse(null));
        return summary;
    }

    private void changed(
            Campaign campaign, Deprecation deprecation, Proposal present, Map<String, String> asked, Model model) {
        Optional<RuleCount> count = audience.count(campaign, deprecation);
        AudienceSize.@Nullable Size size = count.map(CountedSize::of).orElse(null);
        ApprovalChanges.@Nullable Since approved = changes.since(
                        campaign, deprecation, Occasion.APPROVED, present, size)
                .orElse(null);
        model.addAttribute("sinceApproval", approved);
        model.addAttribute(
                "sinceSubmitted",
                changes.since(campaign, deprecation, Occasion.SUBMITTED, present, size)
                        .orElse(null));
        List<LanguageGap> gaps = audience.fill(count, campaign, deprecation, present.texts(), draw(asked), model);
        CampaignFindings.Checked checked = findings.of(campaign);
        model.addAttribute("checked", checked);
        model.addAttribute("readiness", readiness.of(deprecation));
        model.addAttribute(
                "eye",
                ForTheEye.of(
                        campaign,
                        deprecation,
                        approved,
                        gaps,
                        count.map(RuleCount::told).orElse(null),
                        promised(deprecation, model),
                        checked,
                        clock.instant()));
    }

    private static int draw(Map<String, String> asked) {
        String draw = asked.getOrDefault("draw", "");
        return draw.matches("[0-9]{1,6}") ? Integer.parseInt(draw) : 0;
    }
}
