package io.duskline.campaign.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.duskline.campaign.Campaigns;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.web.Listing;
import io.duskline.web.SafeCell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All deliveries of a campaign as CSV (RFC 4180), streamed page by page. */
@RestController
class DeliveriesCsv {

    private static final int PAGE = 1000;

    private final Campaigns campaigns;
    private final Deliveries deliveries;

    DeliveriesCsv(Campaigns campaigns, Deliveries deliveries) {
        this.campaigns = campaigns;
        this.deliveries = deliveries;
    }

    @GetMapping("/api/v1/campaigns/{id}/deliveries.csv")
    void csv(@PathVariable long id, @RequestParam @Nullable String state, HttpServletResponse response)
            throws IOException {
        List<Long> waves = campaigns.get(id).waveIds();
        @Nullable DeliveryState wanted = CampaignApi.state(state);
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"campaign-" + id + "-deliveries.csv\"");
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter())) {
            csv.writeRecord(
                    "id",
                    "wave",
                    "account",
                    "email",
                    "contact_role",
                    "state",
                    "message_id",
                    "reply",
                    "sha256",
                    "out_of_hours");
            @Nullable String cursor = null;
            do {
                Listing<Delivery> page = deliveries.list(waves, wanted, cursor, PAGE);
                page.items().forEach(delivery -> csv.writeRecord(record(delivery)));
                cursor = page.next();
            } while (cursor != null);
        }
    }

    private static String[] record(Delivery d) {
        return new String[] {
            Long.toString(d.id()),
            Long.toString(d.waveId()),
            SafeCell.of(d.account()),
            SafeCell.of(d.email()),
            d.contactRole(),
            d.state().code(),
            Objects.requireNonNullElse(d.messageId(), ""),
            SafeCell.of(Objects.requireNonNullElse(d.reply(), "")),
            Objects.requireNonNullElse(d.sha256(), ""),
            d.outOfHours() == null ? "" : d.outOfHours().code()
        };
    }
}
