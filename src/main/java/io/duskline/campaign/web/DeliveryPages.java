package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The deliveries of a campaign by state: as a page, as CSV and by REST. */
@Controller
class DeliveryPages {

    private static final int PAGE = 50;
    private static final int CSV_PAGE = 1000;

    private final Campaigns campaigns;
    private final Deliveries deliveries;

    DeliveryPages(Campaigns campaigns, Deliveries deliveries) {
        this.campaigns = campaigns;
        this.deliveries = deliveries;
    }

    @GetMapping("/console/campaigns/{id}/deliveries")
    String list(@PathVariable long id, DeliveryFilter filter, @RequestParam @Nullable String cursor, Model model) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute(
                "list",
                ListPage.of(
                        page(campaign, filter, cursor, PAGE, false),
                        filter.at("/console/campaigns/" + id + "/deliveries"),
                        cursor));
        model.addAttribute("deliveryStates", DeliveryState.values());
        model.addAttribute(
                "waves",
                campaign.waves().stream().collect(Collectors.toMap(each -> String.valueOf(each.id()), each -> each)));
        return "console/deliveries";
    }

    @GetMapping("/api/v1/campaigns/{id}/deliveries")
    @ResponseBody
    Listing<DeliveryRow> deliveries(
            @PathVariable long id,
            DeliveryFilter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return page(campaigns.get(id), filter, cursor, Cursor.limit(limit), false);
    }

    /** For people, with wave names and times in the zone of the sunset. */
    @GetMapping({"/console/campaigns/{id}/deliveries.csv", "/api/v1/campaigns/{id}/deliveries.csv"})
    void csv(@PathVariable long id, DeliveryFilter filter, CsvResponse csv) throws IOException {
        Campaign campaign = campaigns.get(id);
        waves(campaign, filter.wave());
        csv.send(
                "campaign-" + id + "-deliveries",
                campaigns.deprecation(campaign).zone(),
                DeliveryRow.class,
                Listing.all(cursor -> page(campaign, filter, cursor, CSV_PAGE, !csv.isForPrograms())));
    }

    private Listing<DeliveryRow> page(
            Campaign campaign, DeliveryFilter filter, @Nullable String cursor, int limit, boolean isForSpreadsheet) {
        Map<Long, Wave> waves = campaign.waves().stream().collect(Collectors.toMap(Wave::id, Function.identity()));
        return deliveries
                .list(waves(campaign, filter.wave()), filter.state(), cursor, limit)
                .map(delivery -> DeliveryRow.of(delivery, waves.get(delivery.waveId()), isForSpreadsheet));
    }

    /** @throws ProblemException (400) for a wave of another campaign */
    private static List<Long> waves(Campaign campaign, String wave) {
        if (wave.isEmpty()) {
            return campaign.waveIds();
        }
        return campaign.waveIds().stream()
                .filter(id -> String.valueOf(id).equals(wave))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> ProblemException.malformed("wave", "is no wave of this campaign"));
    }
}
