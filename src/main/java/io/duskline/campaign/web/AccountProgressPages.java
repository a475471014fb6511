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
import io.duskline.catalog.LanguageTags;
import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.ListAddress;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Every account of a campaign with its progress and answer, as a page, as CSV and by REST. */
@Controller
class AccountProgressPages {

    private static final int PAGE = 50;

    private final Campaigns campaigns;
    private final CampaignFigures campaignFigures;
    private final AccountSteps steps;
    private final ProgressSettings settings;
    private final Clock clock;

    AccountProgressPages(
            Campaigns campaigns,
            CampaignFigures campaignFigures,
            AccountSteps steps,
            ProgressSettings settings,
            Clock clock) {
        this.campaigns = campaigns;
        this.campaignFigures = campaignFigures;
        this.steps = steps;
        this.settings = settings;
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
        Deprecation deprecation = campaigns.deprecation(campaign);
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
        ListAddress address = filter.address(campaign.page() + "/accounts");
        model.addAttribute("address", address);
        model.addAttribute("q", filter.words());
        model.addAttribute("list", ListPage.of(page, address, cursor));
        model.addAttribute("resolvedAfter", days(settings.resolvedAfter()));
        model.addAttribute(
                "languageNames",
                LanguageTags.inEnglish(facets.choices("language").stream().map(Facets.Choice::value)));
        model.addAttribute("now", clock.instant());
        model.addAttribute("countedAgo", campaignFigures.countedAgo(figures));
        return "console/where";
    }

    static String days(Duration lasting) {
        return lasting.toDays() == 1 ? "1 day" : lasting.toDays() + " days";
    }

    @GetMapping("/api/v1/campaigns/{id}/accounts")
    @ResponseBody
    Listing<AccountRow> accounts(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> parts,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        StepFilter filter = StepFilter.of(parts);
        int most = Cursor.limit(limit);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        return steps.list(campaign, deprecation, filter, steps.find(campaign, filter.words()), cursor, most)
                .map(account -> AccountRow.of(account, campaign, deprecation.zone()));
    }

    @GetMapping({"/console/campaigns/{id}/accounts.csv", "/api/v1/campaigns/{id}/accounts.csv"})
    void csv(@PathVariable long id, @RequestParam MultiValueMap<String, String> parts, CsvResponse csv)
            throws IOException {
        StepFilter filter = StepFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        csv.send(
                "campaign-" + id + "-accounts",
                deprecation.zone(),
                AccountRow.class,
                steps.all(campaign, deprecation, filter)
                        .map(account -> AccountRow.of(account, campaign, deprecation.zone())));
    }

    /** A small campaign is counted now. The lists of a large one are as of its last count. */
    private Deprecation counted(Campaign campaign) {
        Deprecation deprecation = campaigns.deprecation(campaign);
        campaignFigures.of(campaign, deprecation);
        return deprecation;
    }
}
