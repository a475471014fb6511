package io.duskline.campaign.web;

import io.duskline.audience.AudienceChoices;
import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceFilter;
import io.duskline.audience.AudienceLists;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.ListedAccount;
import io.duskline.audience.ListedContact;
import io.duskline.audience.PartCount;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.ApproximateDuration;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.plan.RemarkPlace;
import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.ContactRole;
import io.duskline.customer.UsageImports;
import io.duskline.web.CsvResponse;
import io.duskline.web.Faults;
import io.duskline.web.ListAddress;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recipients of a campaign: the audience rule as rows, edited and counted on one page, and the lists behind its numbers:
 * matching accounts, recipients, excluded ones, and near misses.
 */
@Controller
class AudiencePages {

    private static final int SAMPLED = 8;

    private static final int PAGE = 50;
    private static final int CSV_PAGE = 1000;

    /** The longest rule that is accepted in an address by all browsers and proxies. */
    private static final int LONGEST_RULE = 2000;

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final PlanEditor planEditor;
    private final Integrations integrations;
    private final CampaignAudience audience;
    private final AudienceChoices choices;
    private final AudienceLists lists;
    private final AffectedApprovals atStake;
    private final RuleFormat rules;
    private final UsageImports imports;
    private final RemarkPages remarks;
    private final Clock clock;
    private final JsonMapper json;

    AudiencePages(
            Campaigns campaigns,
            Decisions decisions,
            PlanEditor planEditor,
            Integrations integrations,
            CampaignAudience audience,
            AudienceChoices choices,
            AudienceLists lists,
            AffectedApprovals atStake,
            RuleFormat rules,
            UsageImports imports,
            RemarkPages remarks,
            Clock clock,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.planEditor = planEditor;
        this.integrations = integrations;
        this.audience = audience;
        this.choices = choices;
        this.lists = lists;
        this.atStake = atStake;
        this.rules = rules;
        this.imports = imports;
        this.remarks = remarks;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping("/console/campaigns/{id}/audience")
    String saved(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        return page(campaign, RuleForm.of(campaign.rule()), model);
    }

    /** Shows the typed rule with its counts; saves it only if requested. */
    @PostMapping("/console/campaigns/{id}/audience")
    String typed(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        RuleForm form = RuleForm.typed(typed, deprecation.integration().slug());
        if (RuleForm.isOnlyShown(typed)) {
            return page(campaign, form, sent.model());
        }
        return sent.act(
                () -> {
                    if (!form.isOf(campaign.rule())) {
                        AudienceRule rule = Faults.check(form::check).orElseThrow();
                        AffectedApprovals.require(atStake.of(id), typed.containsKey(AffectedApprovals.KNOWN));
                        planEditor.changeRule(id, rule, String.valueOf(typed.getFirst("opened")), sent.sender());
                    }
                },
                RuleForm.isLeft(typed)
                        ? "/console/deprecations/" + deprecation.slug() + "/notices/en"
                        : "/console/campaigns/" + id + "/audience",
                refusal -> page(decisions.look(id), form, sent.model()));
    }

    private String page(Campaign campaign, RuleForm form, Model model) {
        Deprecation deprecation = campaigns.deprecation(campaign);
        boolean isSaved = form.isOf(campaign.rule());
        Optional<RuleForm> whole = isSaved ? Optional.of(RuleForm.of(campaign.rule())) : form.whole();
        model.addAttribute("campaign", campaign);
        model.addAttribute("remarks", remarks.at(RemarkPlace.Part.AUDIENCE, campaign));
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("isEditable", CampaignAction.EDIT.isOpen(campaign));
        model.addAttribute("stakes", atStake.of(campaign.id()));
        model.addAttribute("isSaved", isSaved);
        model.addAttribute("form", form);
        model.addAttribute("labels", RuleLabels.of(form));
        model.addAttribute("opened", planEditor.mark(campaign.rule()));
        model.addAttribute("choices", choices.find());
        List<Integration> known = integrations.all();
        model.addAttribute("integrations", known);
        model.addAttribute("names", RuleNames.of(known));
        model.addAttribute("json", rules.write(campaign.rule()));
        model.addAttribute(
                "usageAsOf", imports.find(deprecation.integration().id()).orElse(null));
        whole.flatMap(RuleForm::rule).ifPresent(rule -> {
            String unsaved = isSaved ? "" : rules.write(rule);
            model.addAttribute("address", address(campaign.id(), Map.of("rule", unsaved)));
            model.addAttribute("isListable", unsaved.length() <= LONGEST_RULE);
            audience.find(whole.orElseThrow(), campaign, deprecation)
                    .ifPresent(count -> counted(count, rule, campaign, deprecation, model));
        });
        return "console/audience";
    }

    private void counted(RuleCount count, AudienceRule rule, Campaign campaign, Deprecation deprecation, Model model) {
        Instant now = clock.instant();
        model.addAttribute("count", count);
        model.addAttribute("told", audience.sampled(count, rule, campaign, deprecation, SAMPLED));
        model.addAttribute("languages", LanguageTags.inEnglish(count.told().byLocale().keySet().stream()));
        model.addAttribute("countedAgo", ApproximateDuration.ago(count.at(), now));
    }

    @GetMapping("/console/campaigns/{id}/audience/accounts")
    String list(
            @PathVariable long id,
            @RequestParam Map<String, String> parts,
            @RequestParam @Nullable String cursor,
            Model model) {
        AudienceFilter filter = AudienceFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        AudienceRule rule = rule(parts, campaign, filter);
        AudienceScope scope = audience.scope(campaign, deprecation);
        Listing<?> page = filter.list().isOfContacts()
                ? lists.contacts(rule, scope, filter, cursor, PAGE)
                : lists.accounts(rule, scope, filter, cursor, PAGE);
        Optional<RuleCount> count = audience.find(RuleForm.of(rule), campaign, deprecation);
        RuleNames names = RuleNames.of(integrations.all());
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("filter", filter);
        model.addAttribute("q", filter.words());
        model.addAttribute(
                "part", names.of(RuleForm.of(rule).accounts(), filter.part()).orElse(""));
        model.addAttribute("isSaved", !parts.containsKey("rule"));
        model.addAttribute("list", ListPage.of(page, address(id, parts), cursor));
        model.addAttribute("roles", ContactRole.values());
        model.addAttribute(
                "languages",
                count.map(counted -> LanguageTags.inEnglish(counted.told().byLocale().keySet().stream()))
                        .orElse(Map.of()));
        model.addAttribute("spoken", LanguageTags.inEnglish(filter.language()));
        model.addAttribute(
                "listed", count.map(counted -> listed(counted, filter)).orElse(null));
        return "console/audience-list";
    }

    @GetMapping("/console/campaigns/{id}/audience/accounts.csv")
    void csv(@PathVariable long id, @RequestParam Map<String, String> parts, CsvResponse csv) throws IOException {
        AudienceFilter filter = AudienceFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        AudienceRule rule = rule(parts, campaign, filter);
        AudienceScope scope = audience.scope(campaign, deprecation);
        String name = "campaign-" + id + "-" + filter.list().code();
        if (filter.list().isOfContacts()) {
            csv.send(
                    name,
                    deprecation.zone(),
                    ListedContact.class,
                    Listing.all(cursor -> lists.contacts(rule, scope, filter, cursor, CSV_PAGE)));
        } else {
            csv.send(
                    name,
                    deprecation.zone(),
                    ListedAccount.class,
                    Listing.all(cursor -> lists.accounts(rule, scope, filter, cursor, CSV_PAGE)));
        }
    }

    /** Number of items in the list; null if the filter was not counted. */
    private static @Nullable Long listed(RuleCount count, AudienceFilter filter) {
        boolean isNarrowed = !filter.words().isEmpty()
                || !filter.language().isEmpty()
                || !filter.role().isEmpty();
        if (isNarrowed) {
            return null;
        }
        AudienceCount told = count.told();
        return switch (filter.list()) {
            case MATCHING -> filter.part().isEmpty() ? Long.valueOf(told.matching()) : part(count, filter);
            case TOLD -> told.contacts();
            case NO_CONTACT -> told.excluded().noContact();
            case SUPPRESSED -> told.excluded().suppressed();
            case UNSUBSCRIBED -> told.excluded().unsubscribed();
            case ANSWERED -> told.excluded().answered();
            case MISSED -> filter.part().isEmpty() ? count.missedInAll() : count.missedBy(filter.part());
        };
    }

    private static @Nullable Long part(RuleCount count, AudienceFilter filter) {
        if (!count.isCounted(filter.part())) {
            return null;
        }
        PartCount part = count.part(filter.part());
        return filter.isLeft() ? part.left() : part.matching();
    }

    /** The campaign's rule, or a typed one that is not saved. */
    private AudienceRule rule(Map<String, String> parts, Campaign campaign, AudienceFilter filter) {
        String typed = parts.getOrDefault("rule", "");
        AudienceRule rule = typed.isEmpty() ? campaign.rule() : rule(typed);
        AudienceLists.requirePart(rule, filter);
        return rule;
    }

    private AudienceRule rule(String typed) {
        try {
            Faults faults = new Faults();
            return rules.read(json.readTree(typed), "rule", faults)
                    .orElseThrow(() -> ProblemException.malformed(
                            "rule", "is no rule: " + faults.found().getFirst().reason()));
        } catch (JacksonException e) {
            throw ProblemException.malformed("rule", "is no rule");
        }
    }

    /** Address of the lists behind the numbers with these filters. An unsaved rule is one of the parameters. */
    private static ListAddress address(long id, Map<String, String> parts) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : new String[] {"rule", "list", "part", "at", "language", "role", "q"}) {
            known.put(name, parts.getOrDefault(name, "").strip());
        }
        return ListAddress.of("/console/campaigns/" + id + "/audience/accounts", known);
    }
}
