package io.duskline.customer.usage;

import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who uses an integration, by REST. */
@RestController
class UsageApi {

    private final Integrations integrations;
    private final IntegrationUsage usage;

    UsageApi(Integrations integrations, IntegrationUsage usage) {
        this.integrations = integrations;
        this.usage = usage;
    }

    /** @param accounts how many match on all pages */
    record UsagePage(
            long accounts, List<UsageLine> items, @Nullable String next) {}

    @GetMapping("/api/v1/integrations/{slug}/usage")
    UsagePage list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String manager,
            @RequestParam(defaultValue = "") String last,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        UsageFilter filter = new UsageFilter(q.strip(), plan, region, manager, last);
        int most = Cursor.limit(limit);
        Integration integration = integrations.get(slug);
        Listing<UsageLine> page = usage.list(integration, filter, cursor, most);
        return new UsagePage(usage.matching(integration, filter), page.items(), page.next());
    }

    @GetMapping("/api/v1/integrations/{slug}/usage.csv")
    void csv(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String manager,
            @RequestParam(defaultValue = "") String last,
            HttpServletResponse response)
            throws IOException {
        Integration integration = integrations.get(slug);
        try (CsvFile file = CsvFile.forPrograms(response, slug + "-usage.csv");
                Stream<UsageLine> all =
                        usage.all(integration, new UsageFilter(q.strip(), plan, region, manager, last))) {
            file.records(UsageLine.class, all);
        }
    }
}
