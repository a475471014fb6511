package io.duskline.readiness.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether it may end: what is in the way, and who uses it that nobody tells. */
@Controller
@RequestMapping("/console/deprecations/{slug}/readiness")
class GatePages {

    private static final int PAGE = 50;
    private static final int WRITTEN = 1000;

    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final Gates gates;
    private final LeftOut leftOut;
    private final FrameTexts texts;
    private final Clock clock;

    GatePages(
            Deprecations deprecations,
            Campaigns campaigns,
            Gates gates,
            LeftOut leftOut,
            FrameTexts texts,
            Clock clock) {
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.gates = gates;
        this.leftOut = leftOut;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param finding the one that an exception is to be asked for */
    @GetMapping
    String show(@PathVariable String slug, @RequestParam @Nullable String finding, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        List<Campaign> telling = campaigns.telling(deprecation.id());
        put(deprecation, model);
        model.addAttribute("gate", gates.gate(deprecation));
        model.addAttribute("campaign", telling.isEmpty() ? null : telling.getFirst());
        model.addAttribute("grounds", Ground.values());
        model.addAttribute("chosen", finding == null ? "" : finding);
        return "console/readiness";
    }

    private void put(Deprecation deprecation, Model model) {
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("now", clock.instant());
    }

    /** The accounts that use it and are in no campaign, page by page. */
    @GetMapping("/accounts")
    String accounts(@PathVariable String slug, @RequestParam @Nullable String cursor, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        put(deprecation, model);
        Listing<LeftOut.Line> page = Listing.of(
                leftOut.list(deprecation, campaigns.telling(deprecation.id()), Cursor.key(cursor, 0), PAGE + 1),
                PAGE,
                LeftOut.Line::id);
        model.addAttribute("rows", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirst", cursor == null);
        return "console/readiness-accounts";
    }

    /** All of them for a spreadsheet. */
    @GetMapping("/accounts.csv")
    void accountsCsv(@PathVariable String slug, HttpServletResponse response) throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        List<Campaign> telling = campaigns.telling(deprecation.id());
        try (CsvFile file = CsvFile.forSpreadsheet(response, slug + "-in-no-campaign.csv", deprecation.zone())) {
            file.head(
                    List.of("account", "name", "plan", "region", "manager", "top_resource", "uses_30d", "last_used_at"),
                    Set.of("last_used_at"));
            long after = 0;
            List<LeftOut.Line> page;
            do {
                page = leftOut.list(deprecation, telling, after, WRITTEN);
                for (LeftOut.Line each : page) {
                    file.row(
                            each.externalId(),
                            each.name(),
                            each.plan(),
                            each.region(),
                            each.manager(),
                            each.topResource(),
                            each.uses(),
                            each.lastUsedAt());
                    after = each.id();
                }
            } while (page.size() == WRITTEN);
        }
    }
}
