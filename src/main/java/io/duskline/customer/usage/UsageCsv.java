package io.duskline.customer.usage;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.duskline.catalog.Integration;
import io.duskline.web.SafeCell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who uses an integration as CSV (RFC 4180), read and written page by page. */
@Component
public class UsageCsv {

    private static final String[] HEAD = {
        "account",
        "name",
        "plan",
        "region",
        "manager",
        "resources",
        "top_resource",
        "uses_30d",
        "last_used_at",
        "because"
    };

    private final IntegrationUsage usage;

    UsageCsv(IntegrationUsage usage) {
        this.usage = usage;
    }

    public void write(Integration integration, UsageFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + integration.slug() + "-usage.csv\"");
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter());
                Stream<UsageLine> all = usage.all(integration, filter)) {
            csv.writeRecord(HEAD);
            all.forEach(line -> csv.writeRecord(record(line)));
        }
    }

    private static String[] record(UsageLine line) {
        return new String[] {
            SafeCell.of(line.externalId()),
            SafeCell.of(line.name()),
            SafeCell.of(line.plan()),
            SafeCell.of(line.region()),
            SafeCell.of(line.manager()),
            Integer.toString(line.resources()),
            SafeCell.of(line.topResource()),
            Long.toString(line.uses()),
            SafeCell.of(line.lastUsedAt()),
            SafeCell.of(line.because())
        };
    }
}
