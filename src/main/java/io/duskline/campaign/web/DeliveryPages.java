package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Listing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The messages behind the numbers of a campaign's waves, by what became of them. */
@Controller
class DeliveryPages {

    private static final int PAGE = 50;

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
        Listing<Delivery> page =
                deliveries.list(DeliveriesCsv.waves(campaign, wave), CampaignApi.state(state), cursor, PAGE);
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
        String path = "/console/campaigns/" + id + "/deliveries";
        model.addAttribute("here", address(path, state, wave, null));
        model.addAttribute("csv", address(path + ".csv", state, wave, null));
        model.addAttribute("next", page.next() == null ? "" : address(path, state, wave, page.next()));
        return "console/deliveries";
    }

    private static String address(String path, @Nullable String state, @Nullable String wave, @Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "state", state);
        put(values, "wave", wave);
        put(values, "cursor", cursor);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value);
        }
    }
}
