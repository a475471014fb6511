package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Facets;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is where: every account of a campaign, how far it has come and what it said; to narrow, to read and to take away. */
@Controller
class WherePages {

    private static final int PAGE = 50;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final AccountSteps steps;
    private final AccountsCsv csv;
    private final ProgressSettings settings;
    private final FrameTexts texts;
    private final Clock clock;

    WherePages(
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            AccountSteps steps,
            AccountsCsv csv,
            ProgressSettings settings,
            FrameTexts texts,
            Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.steps = steps;
        this.csv = csv;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}/accounts")
    String list(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> parts,
            @RequestParam @Nullable String cursor,
            Model model) {
        StepFilter filter = StepFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        return campaignFigures
                .soon(campaign, deprecation)
                .map(figures -> show(campaign, deprecation, figures, filter, cursor, model))
                .orElse("console/where-counting");
    }

    private String show(
            Campaign campaign,
            Deprecation deprecation,
            Figures figures,
            StepFilter filter,
            @Nullable String cursor,
            Model model) {
        AccountSteps.Found found = steps.find(campaign, filter.words());
        Listing<AccountStep> page = steps.list(campaign, deprecation, filter, found, cursor, PAGE);
        model.addAttribute("figures", figures.steps());
        Facets facets = new Facets(found.groups(), filter);
        model.addAttribute("facets", facets);
        model.addAttribute("address", new WhereAddress("/console/campaigns/" + campaign.id() + "/accounts", filter));
        model.addAttribute("q", filter.words());
        model.addAttribute("accounts", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirst", cursor == null || cursor.isEmpty());
        model.addAttribute("resolvedAfter", days(settings.resolvedAfter()));
        model.addAttribute("languageNames", names(facets.languages()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("countedAgo", campaignFigures.countedAgo(figures));
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        return "console/where";
    }

    static String days(Duration lasting) {
        return lasting.toDays() == 1 ? "1 day" : lasting.toDays() + " days";
    }

    private static Map<String, String> names(List<Facets.Choice> languages) {
        return languages.stream()
                .collect(Collectors.toMap(
                        Facets.Choice::value,
                        choice -> Locale.of(choice.value()).getDisplayLanguage(Locale.ENGLISH)));
    }

    @GetMapping("/console/campaigns/{id}/accounts.csv")
    void csv(@PathVariable long id, @RequestParam MultiValueMap<String, String> parts, HttpServletResponse response)
            throws IOException {
        StepFilter filter = StepFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        campaignFigures.of(campaign, deprecation);
        try (CsvFile file = CsvFile.forSpreadsheet(response, AccountsCsv.name(campaign), deprecation.zone())) {
            csv.write(campaign, deprecation, filter, file);
        }
    }

    /** Where the list of exposed accounts was before. */
    @GetMapping("/console/campaigns/{id}/exposed")
    String exposed(@PathVariable long id) {
        return "redirect:/console/campaigns/" + id + "/accounts?mark=exposed";
    }

    @GetMapping("/console/campaigns/{id}/exposed.csv")
    String exposedCsv(@PathVariable long id) {
        return "redirect:/console/campaigns/" + id + "/accounts.csv?mark=exposed";
    }
}
