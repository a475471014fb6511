package io.duskline.campaign.web;

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
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.customer.ContactRole;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The lists behind the numbers of an audience: who matches, who is told, who is left out, and who just misses it. */
@Controller
class AudienceListPages {

    private static final int PAGE = 50;
    private static final int CSV_PAGE = 1000;

    private static final List<String> CONTACT_COLUMNS =
            List.of("account", "name", "email", "role", "language", "because");
    private static final List<String> ACCOUNT_COLUMNS =
            List.of("account", "name", "plan", "region", "uses_30d", "last_used_at", "because");

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final CampaignAudience audience;
    private final AudienceLists lists;
    private final RuleFormat rules;
    private final FrameTexts texts;
    private final JsonMapper json;

    AudienceListPages(
            Campaigns campaigns,
            Deprecations deprecations,
            Integrations integrations,
            CampaignAudience audience,
            AudienceLists lists,
            RuleFormat rules,
            FrameTexts texts,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.audience = audience;
        this.lists = lists;
        this.rules = rules;
        this.texts = texts;
        this.json = json;
    }

    @GetMapping("/console/campaigns/{id}/audience/accounts")
    String list(
            @PathVariable long id,
            @RequestParam Map<String, String> parts,
            @RequestParam @Nullable String cursor,
            Model model) {
        AudienceFilter filter = AudienceFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        AudienceRule rule = rule(parts, campaign, filter);
        AudienceScope scope = audience.scope(campaign, deprecation);
        if (filter.list().isOfContacts()) {
            Listing<ListedContact> page = lists.contacts(rule, scope, filter, cursor, PAGE);
            model.addAttribute("contacts", page.items());
            model.addAttribute("next", page.next());
        } else {
            Listing<ListedAccount> page = lists.accounts(rule, scope, filter, cursor, PAGE);
            model.addAttribute("accounts", page.items());
            model.addAttribute("next", page.next());
        }
        Optional<RuleCount> count = audience.find(RuleForm.of(rule), campaign, deprecation);
        RuleNames names = RuleNames.of(integrations.all());
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("filter", filter);
        model.addAttribute("q", filter.words());
        model.addAttribute(
                "part", names.of(RuleForm.of(rule).accounts(), filter.part()).orElse(""));
        model.addAttribute("isSaved", !parts.containsKey("rule"));
        model.addAttribute("isFirst", cursor == null || cursor.isEmpty());
        model.addAttribute("address", address(id, parts));
        model.addAttribute("roles", ContactRole.values());
        model.addAttribute(
                "languages",
                count.map(counted -> AudiencePages.languages(counted.told().byLocale()))
                        .orElse(Map.of()));
        model.addAttribute("spoken", AudiencePages.language(filter.language()));
        model.addAttribute(
                "listed", count.map(counted -> listed(counted, filter)).orElse(null));
        return "console/audience-list";
    }

    @GetMapping("/console/campaigns/{id}/audience/accounts.csv")
    void csv(@PathVariable long id, @RequestParam Map<String, String> parts, HttpServletResponse response)
            throws IOException {
        AudienceFilter filter = AudienceFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        AudienceRule rule = rule(parts, campaign, filter);
        String name = "campaign-" + id + "-" + filter.list().code() + ".csv";
        try (CsvFile file = CsvFile.forSpreadsheet(response, name, deprecation.zone())) {
            write(rule, audience.scope(campaign, deprecation), filter, file);
        }
    }

    /** Reads and writes it page by page. */
    private void write(AudienceRule rule, AudienceScope scope, AudienceFilter filter, CsvFile file) {
        if (filter.list().isOfContacts()) {
            file.head(CONTACT_COLUMNS, Set.of());
            try (Stream<ListedContact> all =
                    AudienceLists.all(cursor -> lists.contacts(rule, scope, filter, cursor, CSV_PAGE))) {
                all.forEach(c -> file.row(c.account(), c.accountName(), c.email(), c.role(), c.locale(), c.because()));
            }
        } else {
            file.head(ACCOUNT_COLUMNS, Set.of("last_used_at"));
            try (Stream<ListedAccount> all =
                    AudienceLists.all(cursor -> lists.accounts(rule, scope, filter, cursor, CSV_PAGE))) {
                all.forEach(a -> file.row(
                        a.externalId(), a.name(), a.plan(), a.region(), a.uses(), a.lastUsedAt(), a.because()));
            }
        }
    }

    /** How many are in the list; null where a filter narrows it to something that was not counted. */
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

    /** The campaign's, or one that was typed and is not saved. */
    private AudienceRule rule(Map<String, String> parts, Campaign campaign, AudienceFilter filter) {
        AudienceRule rule = rule(parts, campaign);
        AudienceLists.requirePart(rule, filter);
        return rule;
    }

    private AudienceRule rule(Map<String, String> parts, Campaign campaign) {
        @Nullable String typed = parts.get("rule");
        if (typed == null || typed.isEmpty()) {
            return campaign.rule();
        }
        try {
            Faults faults = new Faults();
            return rules.read(json.readTree(typed), "rule", faults)
                    .orElseThrow(() -> Refusal.malformed(
                            "rule", "is no rule: " + faults.found().getFirst().reason()));
        } catch (JacksonException e) {
            throw Refusal.malformed("rule", "is no rule");
        }
    }

    private static AudienceAddress address(long id, Map<String, String> parts) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : new String[] {"list", "part", "at", "language", "role", "q", "rule"}) {
            @Nullable String value = parts.get(name);
            if (value != null && !value.isBlank()) {
                known.put(name, value);
            }
        }
        return new AudienceAddress(AudienceAddress.of(id, null).path(), known);
    }
}
