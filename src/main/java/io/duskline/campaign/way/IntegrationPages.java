package io.duskline.campaign.way;

import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.customer.Accounts;
import io.duskline.customer.UsageImports;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.LastUse;
import io.duskline.customer.usage.UsageCsv;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.customer.usage.UsageFilter;
import io.duskline.customer.usage.UsageLine;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.ListAddress;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** An integration: who uses it, what of it ends, what customers can do with it. */
@Controller
class IntegrationPages {

    private static final int PAGE = 25;
    private static final String PATH = "/console/catalog/integrations/";

    /** What is older is shown with its time. */
    private static final Duration OLD = Duration.ofSeconds(2);

    private final Integrations integrations;
    private final IntegrationUsage usage;
    private final UsageCsv csv;
    private final UsageImports imports;
    private final Accounts accounts;
    private final IntegrationEnds ends;
    private final FrameTexts texts;
    private final Clock clock;

    IntegrationPages(
            Integrations integrations,
            IntegrationUsage usage,
            UsageCsv csv,
            UsageImports imports,
            Accounts accounts,
            IntegrationEnds ends,
            FrameTexts texts,
            Clock clock) {
        this.integrations = integrations;
        this.usage = usage;
        this.csv = csv;
        this.imports = imports;
        this.accounts = accounts;
        this.ends = ends;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping(PATH + "{slug}")
    String integration(
            @PathVariable String slug,
            @RequestParam Map<String, String> parts,
            @RequestParam @Nullable String cursor,
            Model model) {
        UsageFilter filter = UsageFilter.of(parts);
        Integration integration = integrations.get(slug);
        Optional<UsageFigures> figures = usage.find(integration);
        Listing<UsageLine> page = usage.list(integration, filter, cursor, PAGE);
        List<IntegrationEnds.OneEnd> all = ends.of(integration);
        model.addAttribute("integration", integration);
        model.addAttribute("figures", figures.orElse(null));
        model.addAttribute(
                "isOld",
                figures.filter(counted -> counted.at().plus(OLD).isBefore(clock.instant()))
                        .isPresent());
        model.addAttribute("usageAsOf", imports.last(integration.id()).orElse(null));
        model.addAttribute(
                "most",
                figures.map(UsageFigures::mostResources)
                        .map(most -> accounts.get(most.accountId()))
                        .orElse(null));
        model.addAttribute("lines", page.items());
        model.addAttribute(
                "matching", usage.matching(integration, filter, figures).orElse(null));
        model.addAttribute("next", page.next());
        model.addAttribute("isFirst", cursor == null || cursor.isEmpty());
        model.addAttribute("filter", filter);
        model.addAttribute("q", filter.words());
        model.addAttribute("address", address(slug, filter));
        model.addAttribute("lastUses", LastUse.values());
        model.addAttribute("ends", all);
        model.addAttribute("abilities", IntegrationEnds.abilities(integration, all));
        model.addAttribute("now", clock.instant());
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, ZoneOffset.UTC));
        return "console/integration";
    }

    private static ListAddress address(String slug, UsageFilter filter) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("q", filter.words());
        parts.put("plan", filter.plan());
        parts.put("region", filter.region());
        parts.put("last", filter.last());
        parts.put("manager", filter.manager());
        return new ListAddress(PATH + slug, parts);
    }

    @GetMapping(PATH + "{slug}.csv")
    void csv(@PathVariable String slug, @RequestParam Map<String, String> parts, HttpServletResponse response)
            throws IOException {
        csv.write(integrations.get(slug), UsageFilter.of(parts), response);
    }
}
