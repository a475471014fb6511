package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.web.CsvFile;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All deliveries of a campaign as CSV, streamed page by page: for programs in the shape that REST promises, and for people. */
@RestController
class DeliveriesCsv {

    private static final int PAGE = 1000;

    private static final List<String> PROMISED = List.of(
            "id", "wave", "account", "email", "contact_role", "state", "message_id", "reply", "sha256", "out_of_hours");

    private static final List<String> SHOWN = List.of(
            "id",
            "wave",
            "wave_leaves",
            "account",
            "email",
            "contact_role",
            "state",
            "due_at",
            "written_at",
            "changed_at",
            "attempts",
            "reply",
            "message_id",
            "sha256",
            "out_of_hours");

    private static final Set<String> TIMES = Set.of("due_at", "written_at", "changed_at");

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Deliveries deliveries;

    DeliveriesCsv(Campaigns campaigns, Deprecations deprecations, Deliveries deliveries) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.deliveries = deliveries;
    }

    @GetMapping("/api/v1/campaigns/{id}/deliveries.csv")
    void promised(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.get(id);
        @Nullable DeliveryState wanted = CampaignApi.state(state);
        List<Long> asked = waves(campaign, wave);
        try (CsvFile file = CsvFile.forPrograms(response, name(campaign))) {
            file.head(PROMISED, Set.of());
            each(asked, wanted, delivery -> promised(delivery, file));
        }
    }

    /**
     * The same as a person reads it: waves by what they are, times by the clock of the sunset.
     *
     * @param wave the number of the one that is wanted; empty for all
     */
    @GetMapping("/console/campaigns/{id}/deliveries.csv")
    void shown(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.get(id);
        @Nullable DeliveryState wanted = CampaignApi.state(state);
        List<Long> asked = waves(campaign, wave);
        Map<Long, Wave> waves = campaign.waves().stream().collect(Collectors.toMap(Wave::id, Function.identity()));
        try (CsvFile file = CsvFile.forSpreadsheet(
                response,
                name(campaign),
                deprecations.get(campaign.deprecationId()).zone())) {
            file.head(SHOWN, TIMES);
            each(asked, wanted, delivery -> shown(delivery, waves.get(delivery.waveId()), file));
        }
    }

    private static String name(Campaign campaign) {
        return "campaign-" + campaign.id() + "-deliveries.csv";
    }

    /** @throws Refusal (400) for a wave that is none of the campaign's */
    static List<Long> waves(Campaign campaign, @Nullable String wave) {
        if (wave == null || wave.isBlank()) {
            return campaign.waveIds();
        }
        return campaign.waveIds().stream()
                .filter(id -> String.valueOf(id).equals(wave))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> Refusal.malformed("wave", "is no wave of this campaign"));
    }

    private void each(List<Long> waves, @Nullable DeliveryState wanted, Consumer<Delivery> written) {
        @Nullable String cursor = null;
        do {
            Listing<Delivery> page = deliveries.list(waves, wanted, cursor, PAGE);
            page.items().forEach(written);
            cursor = page.next();
        } while (cursor != null);
    }

    private static void promised(Delivery d, CsvFile file) {
        file.row(
                d.id(),
                d.waveId(),
                d.account(),
                d.email(),
                d.contactRole(),
                d.state().code(),
                d.messageId(),
                d.reply(),
                d.sha256(),
                d.outOfHours() == null ? null : d.outOfHours().code());
    }

    private static void shown(Delivery d, @Nullable Wave wave, CsvFile file) {
        file.row(
                d.id(),
                wave == null ? null : wave.template().code(),
                wave == null ? null : wave.place(),
                d.account(),
                d.email(),
                d.contactRole(),
                d.state().code(),
                d.dueAt(),
                d.composedAt(),
                d.changedAt(),
                d.attempts(),
                d.reply(),
                d.messageId(),
                d.sha256(),
                d.outOfHours() == null ? null : d.outOfHours().code());
    }
}
