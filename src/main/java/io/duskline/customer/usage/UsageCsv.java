package io.duskline.customer.usage;

import io.duskline.catalog.Integration;
import io.duskline.web.CsvFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who uses an integration as CSV (RFC 4180), read and written page by page. */
@Component
public class UsageCsv {

    private static final List<String> HEAD = List.of(
            "account",
            "name",
            "plan",
            "region",
            "manager",
            "resources",
            "top_resource",
            "uses_30d",
            "last_used_at",
            "because");

    private final IntegrationUsage usage;

    UsageCsv(IntegrationUsage usage) {
        this.usage = usage;
    }

    public void write(Integration integration, UsageFilter filter, HttpServletResponse response) throws IOException {
        try (CsvFile file = CsvFile.forPrograms(response, integration.slug() + "-usage.csv");
                Stream<UsageLine> all = usage.all(integration, filter)) {
            file.head(HEAD, Set.of());
            all.forEach(line -> file.row(
                    line.externalId(),
                    line.name(),
                    line.plan(),
                    line.region(),
                    line.manager(),
                    line.resources(),
                    line.topResource(),
                    line.uses(),
                    line.lastUsedAt(),
                    line.because()));
        }
    }
}
