package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.Coded;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DeliveryView;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.ListAddress;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final List<String> PROMISED = List.of(
            "id", "wave", "account", "email", "contact_role", "state", "message_id", "reply", "sha256", "out_of_hours");

    private static final Set<String> TIMES = Set.of("due_at", "written_at", "changed_at");

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Deliveries deliveries;
    private final FrameTexts texts;

    DeliveryPages(Campaigns campaigns, Deprecations deprecations, Deliveries deliveries, FrameTexts texts) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.deliveries = deliveries;
        this.texts = texts;
    }

    @GetMapping("/console/campaigns/{id}/deliveries")
    String list(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            @RequestParam @Nullable String cursor,
            Model model) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Listing<Delivery> page = deliveries.list(waves(campaign, wave), state(state), cursor, PAGE);
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("deliveries", page.items());
        model.addAttribute("deliveryStates", DeliveryState.values());
        model.addAttribute("state", state == null ? "" : state);
        model.addAttribute("wave", wave == null ? "" : wave);
        model.addAttribute(
                "waves",
                campaign.waves().stream().collect(Collectors.toMap(each -> String.valueOf(each.id()), each -> each)));
        model.addAttribute("isFirst", cursor == null || cursor.isEmpty());
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("state", Objects.requireNonNullElse(state, ""));
        parts.put("wave", Objects.requireNonNullElse(wave, ""));
        ListAddress address = ListAddress.of("/console/campaigns/" + id + "/deliveries", parts);
        model.addAttribute("here", address.here());
        model.addAttribute("csv", address.csv());
        model.addAttribute("next", page.next() == null ? "" : address.after(page.next()));
        return "console/deliveries";
    }

    @GetMapping("/api/v1/campaigns/{id}/deliveries")
    @ResponseBody
    Listing<DeliveryView> deliveries(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var page = deliveries.list(waves(campaigns.get(id), wave), state(state), cursor, Cursor.limit(limit));
        return new Listing<>(page.items().stream().map(DeliveryView::of).toList(), page.next());
    }

    @GetMapping("/api/v1/campaigns/{id}/deliveries.csv")
    void forPrograms(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.get(id);
        @Nullable DeliveryState wanted = state(state);
        List<Long> asked = waves(campaign, wave);
        Map<String, Function<Delivery, @Nullable Object>> all = columns(campaign);
        all.put("wave", Delivery::waveId);
        Map<String, Function<Delivery, @Nullable Object>> promised = new LinkedHashMap<>();
        PROMISED.forEach(name -> promised.put(name, Objects.requireNonNull(all.get(name))));
        try (CsvFile file = CsvFile.forPrograms(response, name(campaign))) {
            write(asked, wanted, promised, Set.of(), file);
        }
    }

    /**
     * The deliveries for people: waves by name, times in the zone of the sunset.
     *
     * @param wave id of the wave; empty for all
     */
    @GetMapping("/console/campaigns/{id}/deliveries.csv")
    void forSpreadsheet(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.get(id);
        @Nullable DeliveryState wanted = state(state);
        List<Long> asked = waves(campaign, wave);
        ZoneId zone = deprecations.get(campaign.deprecationId()).zone();
        try (CsvFile file = CsvFile.forSpreadsheet(response, name(campaign), zone)) {
            write(asked, wanted, columns(campaign), TIMES, file);
        }
    }

    private void write(
            List<Long> waves,
            @Nullable DeliveryState wanted,
            Map<String, Function<Delivery, @Nullable Object>> columns,
            Set<String> times,
            CsvFile file) {
        try (Stream<Delivery> all = Listing.all(cursor -> deliveries.list(waves, wanted, cursor, CSV_PAGE))) {
            file.write(columns, times, all);
        }
    }

    private static Map<String, Function<Delivery, @Nullable Object>> columns(Campaign campaign) {
        Map<Long, Wave> waves = campaign.waves().stream().collect(Collectors.toMap(Wave::id, Function.identity()));
        Map<String, Function<Delivery, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", Delivery::id);
        columns.put(
                "wave",
                d -> Optional.ofNullable(waves.get(d.waveId()))
                        .map(wave -> wave.template().code())
                        .orElse(null));
        columns.put(
                "wave_leaves",
                d -> Optional.ofNullable(waves.get(d.waveId())).map(Wave::place).orElse(null));
        columns.put("account", Delivery::account);
        columns.put("email", Delivery::email);
        columns.put("contact_role", Delivery::contactRole);
        columns.put("state", d -> d.state().code());
        columns.put("due_at", Delivery::dueAt);
        columns.put("written_at", Delivery::composedAt);
        columns.put("changed_at", Delivery::changedAt);
        columns.put("attempts", Delivery::attempts);
        columns.put("reply", Delivery::reply);
        columns.put("message_id", Delivery::messageId);
        columns.put("sha256", Delivery::sha256);
        columns.put(
                "out_of_hours",
                d -> d.outOfHours() == null ? null : d.outOfHours().code());
        return columns;
    }

    private static String name(Campaign campaign) {
        return "campaign-" + campaign.id() + "-deliveries.csv";
    }

    /** @throws ProblemException (400) for a wave that is none of the campaign's */
    private static List<Long> waves(Campaign campaign, @Nullable String wave) {
        if (wave == null || wave.isBlank()) {
            return campaign.waveIds();
        }
        return campaign.waveIds().stream()
                .filter(id -> String.valueOf(id).equals(wave))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> ProblemException.malformed("wave", "is no wave of this campaign"));
    }

    private static @Nullable DeliveryState state(@Nullable String code) {
        return code == null || code.isEmpty()
                ? null
                : Coded.find(DeliveryState.class, code)
                        .orElseThrow(() -> ProblemException.malformed("state", "is not a state of a delivery"));
    }
}
