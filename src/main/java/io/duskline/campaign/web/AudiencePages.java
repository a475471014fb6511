package io.duskline.campaign.web;

import io.duskline.audience.AudienceChoices;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.figures.Roughly;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.RemarkPlace;
import io.duskline.campaign.plan.RuleChange;
import io.duskline.catalog.ApprovalAtStake;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.UsageImports;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom a campaign tells: its rule as rows with what is left after each, edited here and counted while it is edited. */
@Controller
class AudiencePages {

    private static final int SAMPLED = 8;

    private final Decisions decisions;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final CampaignAudience audience;
    private final AudienceChoices choices;
    private final RuleChange change;
    private final ApprovalAtStake atStake;
    private final RuleFormat rules;
    private final UsageImports imports;
    private final RemarkPages remarks;
    private final FrameTexts texts;
    private final Clock clock;

    AudiencePages(
            Decisions decisions,
            Deprecations deprecations,
            Integrations integrations,
            CampaignAudience audience,
            AudienceChoices choices,
            RuleChange change,
            ApprovalAtStake atStake,
            RuleFormat rules,
            UsageImports imports,
            RemarkPages remarks,
            FrameTexts texts,
            Clock clock) {
        this.decisions = decisions;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.audience = audience;
        this.choices = choices;
        this.change = change;
        this.atStake = atStake;
        this.rules = rules;
        this.imports = imports;
        this.remarks = remarks;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}/audience")
    String saved(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        return page(campaign, RuleForm.of(campaign.rule()), model);
    }

    /** Shows what was typed with its counts, and saves it only where that is asked for. */
    @PostMapping("/console/campaigns/{id}/audience")
    String typed(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        RuleForm form = RuleForm.typed(typed, deprecation.integration().slug());
        if (RuleForm.isOnlyShown(typed)) {
            return page(campaign, form, model);
        }
        try {
            if (!form.isOf(campaign.rule())) {
                AudienceRule rule = checked(form);
                ApprovalAtStake.require(atStake.of(id), typed.containsKey(ApprovalAtStake.KNOWN));
                change.change(id, rule, String.valueOf(typed.getFirst("opened")), who.getName());
            }
            return RuleForm.isLeft(typed)
                    ? "redirect:/console/deprecations/" + deprecation.slug() + "/notices/en"
                    : "redirect:/console/campaigns/" + id + "/audience";
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            model.addAttribute("problem", refusal.detail());
            model.addAttribute("faults", refusal.faults());
            return page(decisions.look(id), form, model);
        }
    }

    private static AudienceRule checked(RuleForm form) {
        Faults faults = new Faults();
        Optional<AudienceRule> rule = form.check(faults);
        faults.throwIfAny();
        return rule.orElseThrow();
    }

    private String page(Campaign campaign, RuleForm form, Model model) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        boolean isSaved = form.isOf(campaign.rule());
        Optional<RuleForm> whole = isSaved ? Optional.of(RuleForm.of(campaign.rule())) : form.whole();
        model.addAttribute("campaign", campaign);
        model.addAttribute("remarks", remarks.at(RemarkPlace.Part.AUDIENCE, campaign));
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("isEditable", CampaignAction.EDIT.isOpen(campaign));
        model.addAttribute("stakes", atStake.of(campaign.id()));
        model.addAttribute("isSaved", isSaved);
        model.addAttribute("form", form);
        model.addAttribute("labels", RuleLabels.of(form));
        model.addAttribute("opened", change.mark(campaign.rule()));
        model.addAttribute("choices", choices.find());
        List<Integration> known = integrations.all();
        model.addAttribute("integrations", known);
        model.addAttribute("names", RuleNames.of(known));
        model.addAttribute("json", rules.write(campaign.rule()));
        model.addAttribute(
                "usageAsOf", imports.find(deprecation.integration().id()).orElse(null));
        whole.flatMap(RuleForm::rule).ifPresent(rule -> {
            model.addAttribute("address", AudienceAddress.of(campaign.id(), isSaved ? null : rules.write(rule)));
            audience.find(whole.orElseThrow(), campaign, deprecation)
                    .ifPresent(count -> counted(count, rule, campaign, deprecation, model));
        });
        return "console/audience";
    }

    private void counted(RuleCount count, AudienceRule rule, Campaign campaign, Deprecation deprecation, Model model) {
        Instant now = clock.instant();
        model.addAttribute("count", count);
        model.addAttribute("told", audience.sampled(count, rule, campaign, deprecation, SAMPLED));
        model.addAttribute("languages", languages(count.told().byLocale()));
        model.addAttribute("countedAgo", Roughly.ago(count.at(), now));
    }

    /** What each tag is called. */
    static Map<String, String> languages(Map<String, Long> byLocale) {
        return byLocale.keySet().stream().collect(Collectors.toMap(tag -> tag, AudiencePages::language));
    }

    static String language(String tag) {
        return LanguageTags.inEnglish(tag);
    }
}
