package io.duskline.customer.usage;

import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts that use an integration, by REST and as CSV. */
@RestController
class UsageApi {

    private final Integrations integrations;
    private final IntegrationUsage usage;

    UsageApi(Integrations integrations, IntegrationUsage usage) {
        this.integrations = integrations;
        this.usage = usage;
    }

    /** @param accounts number of matches on all pages */
    record UsagePage(
            long accounts, List<UsageLine> items, @Nullable String next) {}

    @GetMapping("/api/v1/integrations/{slug}/usage")
    UsagePage list(
            @PathVariable String slug,
            UsageFilter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        int most = Cursor.limit(limit);
        Integration integration = integrations.get(slug);
        Listing<UsageLine> page = usage.list(integration, filter, cursor, most);
        return new UsagePage(usage.matching(integration, filter), page.items(), page.next());
    }

    @GetMapping({"/console/catalog/integrations/{slug}.csv", "/api/v1/integrations/{slug}/usage.csv"})
    void csv(@PathVariable String slug, UsageFilter filter, CsvResponse csv) throws IOException {
        csv.send(slug + "-usage", ZoneOffset.UTC, UsageLine.class, usage.all(integrations.get(slug), filter));
    }
}
