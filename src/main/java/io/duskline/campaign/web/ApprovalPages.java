package io.duskline.campaign.web;

import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleWords;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.hours.Holidays;
import io.duskline.campaign.hours.ReaderCountries;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.Approving;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.Difference;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.Proposal;
import io.duskline.campaign.plan.Proposals;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.campaign.plan.Seen;
import io.duskline.campaign.plan.WavePlan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.SunsetMove;
import io.duskline.notice.MailKind;
import io.duskline.notice.editor.Proofs;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The approver's page: every mail in every language, to whom and when, what changed, and the decision. */
@Controller
class ApprovalPages {

    private static final int SAMPLED = 4;

    private final Decisions decisions;
    private final Approving approving;
    private final ApprovedContent content;
    private final Proposals proposals;
    private final Deprecations deprecations;
    private final Proofs proofs;
    private final CampaignAudience audience;
    private final Holidays holidays;
    private final FrameTexts texts;
    private final OtherCampaigns others;
    private final Clock clock;

    ApprovalPages(
            Decisions decisions,
            Approving approving,
            ApprovedContent content,
            Proposals proposals,
            Deprecations deprecations,
            Proofs proofs,
            CampaignAudience audience,
            Holidays holidays,
            FrameTexts texts,
            OtherCampaigns others,
            Clock clock) {
        this.decisions = decisions;
        this.approving = approving;
        this.content = content;
        this.proposals = proposals;
        this.deprecations = deprecations;
        this.proofs = proofs;
        this.audience = audience;
        this.holidays = holidays;
        this.texts = texts;
        this.others = others;
        this.clock = clock;
    }

    /**
     * What differs from an earlier moment.
     *
     * @param moves of the sunset since, oldest first: no approval covers the date
     */
    public record Since(Kept kept, List<String> words, List<Difference.Passage> passages, List<SunsetMove> moves) {

        public boolean isSame() {
            return passages.isEmpty() && moves.isEmpty();
        }
    }

    @GetMapping("/console/campaigns/{id}/approve")
    String read(@PathVariable long id, Model model, Principal who) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Proposal present = content.present(campaign);
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("plan", plan(campaign, deprecation));
        model.addAttribute("texts", present.texts());
        model.addAttribute("contentHash", content.contentHash(present));
        model.addAttribute("audienceHash", content.audienceHash(present.rule()));
        model.addAttribute("approving", CampaignAction.APPROVE);
        model.addAttribute("rejecting", CampaignAction.REJECT);
        model.addAttribute("isAuthor", approving.isAuthor(who.getName(), campaign, present));
        model.addAttribute("sinceSubmitted", since(campaign, deprecation, Occasion.SUBMITTED, present));
        model.addAttribute("sinceApproval", since(campaign, deprecation, Occasion.APPROVED, present));
        model.addAttribute("mails", mails(campaign, deprecation, present));
        model.addAttribute("leads", proofs.catalogLeads(present.texts()));
        model.addAttribute("ruleInWords", RuleWords.of(campaign.rule()));
        RuleCount count = audience.count(campaign, deprecation);
        model.addAttribute("count", audience.sampled(count, campaign.rule(), campaign, deprecation, SAMPLED));
        model.addAttribute("gaps", LanguageGap.of(count.told(), present.texts(), deprecation));
        model.addAttribute(
                "countries", campaign.window() == null ? null : ReaderCountries.of(count.places(), holidays));
        model.addAttribute("languages", AudiencePages.languages(count.told().byLocale()));
        model.addAttribute("behind", AudienceAddress.of(id, null));
        return "console/campaign-approve";
    }

    private @Nullable Since since(Campaign campaign, Deprecation deprecation, Occasion occasion, Proposal present) {
        Optional<Kept> kept = proposals.latest(campaign, occasion);
        return kept.map(was -> new Since(
                        was,
                        Difference.words(was.proposal(), present),
                        new Difference(was.proposal(), present).passages(),
                        deprecation.moves().stream()
                                .filter(move -> move.at().isAfter(was.at()))
                                .toList()))
                .orElse(null);
    }

    private Map<String, List<Proofs.Proof>> mails(Campaign campaign, Deprecation deprecation, Proposal present) {
        if (present.texts().isEmpty()) {
            return Map.of();
        }
        List<MailKind> kinds = Plan.of(campaign).mails();
        return proofs.of(deprecation, present.texts(), kinds, !campaign.kind().isMandatory()).stream()
                .collect(Collectors.groupingBy(proof -> proof.kind().code(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Only with the fingerprints of the page that was read. */
    @PostMapping("/console/campaigns/{id}/approve")
    String approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String content_hash,
            @RequestParam(defaultValue = "") String audience_hash,
            Model model,
            HttpServletResponse response,
            Principal who) {
        try {
            approving.approve(id, new Seen(content_hash, audience_hash), who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            model.addAttribute("problem", refusal.detail());
            return read(id, model, who);
        }
    }

    private WavePlan plan(Campaign campaign, Deprecation deprecation) {
        return new WavePlan(campaign, deprecation, clock.instant(), others.warnings(campaign, deprecation));
    }
}
