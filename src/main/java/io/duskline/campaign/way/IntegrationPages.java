package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Reach;
import io.duskline.catalog.Capability;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.IntegrationEndings;
import io.duskline.catalog.Integrations;
import io.duskline.customer.Accounts;
import io.duskline.customer.UsageImports;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.LastUse;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.customer.usage.UsageFilter;
import io.duskline.customer.usage.UsageLine;
import io.duskline.figure.CountedFigure;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of an integration: its accounts, deprecations and capabilities. */
@Controller
class IntegrationPages {
    private static final int PAGE = 25;
    private static final String PATH = "/console/catalog/integrations/";

    private final Integrations integrations;

    private final IntegrationUsage usage;
    private final UsageImports imports;
    private final Accounts accounts;
    private final Clock clock;
    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final CampaignFigures figures;

    IntegrationPages(
            Integrations integrations,
            IntegrationUsage usage,
            UsageImports imports,
            Accounts accounts,
            Clock clock,
            Deprecations deprecations,
            Campaigns campaigns,
            CampaignFigures figures) {
        this.integrations = integrations;
        this.usage = usage;
        this.imports = imports;
        this.accounts = accounts;
        this.clock = clock;
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.figures = figures;
    }

    @GetMapping(PATH + "{slug}")
    String integration(
            @PathVariable String slug, UsageFilter filter, @RequestParam @Nullable String cursor, Model model) {
        Integration integration = integrations.get(slug);
        Optional<UsageFigures> figures = usage.find(integration);
        Listing<UsageLine> page = usage.list(integration, filter, cursor, PAGE);
        List<OneEnd> all = ends(integration);
        model.addAttribute("integration", integration);
        model.addAttribute("figures", figures.orElse(null));
        model.addAttribute(
                "isOld",
                figures.filter(counted -> CountedFigure.isOld(counted.at(), clock.instant()))
                        .isPresent());
        model.addAttribute("usageAsOf", imports.find(integration.id()).orElse(null));
        model.addAttribute(
                "most",
                figures.map(UsageFigures::mostResources)
                        .map(most -> accounts.get(most.accountId()))
                        .orElse(null));
        model.addAttribute(
                "matching", usage.matching(integration, filter, figures).orElse(null));
        model.addAttribute("filter", filter);
        model.addAttribute("q", filter.q());
        model.addAttribute("list", ListPage.of(page, filter.at(PATH + slug), cursor));
        model.addAttribute("lastUses", LastUse.values());
        model.addAttribute("ends", all);
        model.addAttribute("abilities", abilities(integration, all));
        model.addAttribute("now", clock.instant());
        return "console/integration";
    }

    /**
     * One of its deprecations.
     *
     * @param campaign the campaign that was launched last; null without one
     * @param reach of that campaign; also null during the first count
     */
    public record OneEnd(
            Deprecation deprecation,
            @Nullable Campaign campaign,
            @Nullable Reach reach) {}

    /**
     * A capability.
     *
     * @param end the deprecation that ends it; null without one
     */
    public record Ability(Capability capability, @Nullable Deprecation end) {}

    /** Deprecations without a date first, then latest end first. */
    private List<OneEnd> ends(Integration integration) {
        return deprecations.all().stream()
                .filter(each -> each.integration().id() == integration.id())
                .map(this::end)
                .toList();
    }

    private OneEnd end(Deprecation deprecation) {
        Optional<Campaign> told = campaigns.about(deprecation.id()).stream()
                .filter(Campaign::isLaunched)
                .max(Comparator.comparing(Campaign::launchedAt));
        return new OneEnd(
                deprecation,
                told.orElse(null),
                told.flatMap(campaign -> figures.soon(campaign, deprecation))
                        .map(Figures::reach)
                        .orElse(null));
    }

    private static List<Ability> abilities(Integration integration, List<OneEnd> ends) {
        Map<Capability, Deprecation> ending =
                new IntegrationEndings(ends.stream().map(OneEnd::deprecation).toList()).of(integration);
        return integration.capabilities().stream()
                .map(capability -> new Ability(capability, ending.get(capability)))
                .toList();
    }
}
