package io.duskline.campaign.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.ExposedAccounts;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is still exposed, to read and to take away. */
@Controller
class ExposedPages {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 100_000;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final ExposedAccounts exposed;

    ExposedPages(Campaigns campaigns, Deprecations deprecations, ExposedAccounts exposed) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.exposed = exposed;
    }

    @GetMapping("/console/campaigns/{id}/exposed")
    String list(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        int shown = Math.clamp(page, 1, LAST_PAGE);
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("q", q.strip());
        model.addAttribute("page", shown);
        model.addAttribute("from", (shown - 1) * PAGE);
        model.addAttribute("total", exposed.count(campaign, deprecation, q));
        model.addAttribute("accounts", exposed.list(campaign, deprecation, q, (shown - 1) * PAGE, PAGE));
        return "console/exposed";
    }

    @GetMapping("/console/campaigns/{id}/exposed.csv")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"campaign-" + id + "-exposed.csv\"");
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter())) {
            csv.writeRecord("external_id", "name", "plan", "manager_email", "uses_30d", "because", "told");
            exposed.all(campaign, deprecation).forEach(account -> csv.writeRecord(record(account)));
        }
    }

    private static String[] record(ExposedAccounts.Exposed account) {
        return new String[] {
            DeliveriesCsv.harmless(account.externalId()),
            DeliveriesCsv.harmless(account.name()),
            DeliveriesCsv.harmless(Objects.requireNonNullElse(account.plan(), "")),
            DeliveriesCsv.harmless(Objects.requireNonNullElse(account.manager(), "")),
            Long.toString(account.uses()),
            DeliveriesCsv.harmless(account.because()),
            account.told() == null ? "" : account.told().code()
        };
    }
}
