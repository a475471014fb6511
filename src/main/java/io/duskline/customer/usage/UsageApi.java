package io.duskline.customer.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
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
    private final UsageCsv csv;

    UsageApi(Integrations integrations, IntegrationUsage usage, UsageCsv csv) {
        this.integrations = integrations;
        this.usage = usage;
        this.csv = csv;
    }

    /**
     * One account.
     *
     * @param uses30d of all its resources
     * @param topResource the most used
     */
    record UsageView(
            String account,
            String name,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String manager,
            int resources,
            @JsonProperty("uses_30d") long uses30d,
            @Nullable Instant lastUsedAt,
            String topResource,
            String because) {

        static UsageView of(UsageLine line) {
            return new UsageView(
                    line.externalId(),
                    line.name(),
                    line.plan(),
                    line.region(),
                    line.manager(),
                    line.resources(),
                    line.uses(),
                    line.lastUsedAt(),
                    line.topResource(),
                    line.because());
        }
    }

    /** @param accounts how many match on all pages */
    record UsagePage(
            long accounts, List<UsageView> items, @Nullable String next) {}

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
        return new UsagePage(
                usage.matching(integration, filter),
                page.items().stream().map(UsageView::of).toList(),
                page.next());
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
        csv.write(integrations.get(slug), new UsageFilter(q.strip(), plan, region, manager, last), response);
    }
}
