package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Reach;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.Listing;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All campaigns, and what waits for a person. */
@Controller
public class CampaignListPages {

    private static final int PAGE = 50;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final FrameTexts texts;
    private final Clock clock;

    CampaignListPages(
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            FrameTexts texts,
            Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.texts = texts;
        this.clock = clock;
    }

    /** One row of the list; {@code reach} counts accounts. */
    public record Row(
            Campaign campaign,
            Deprecation deprecation,
            Reach reach,
            @Nullable Wave next,
            ReaderDates dates) {}

    @GetMapping("/console/campaigns")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam @Nullable String cursor,
            Model model) {
        Listing<Campaign> page = campaigns.list(cursor, PAGE);
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        List<Row> rows = page.items().stream()
                .map(this::row)
                .filter(row -> state.isEmpty() || row.campaign().state().code().equals(state))
                .filter(row -> (row.campaign().name() + " " + row.deprecation().slug())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute(
                "waiting", rows.stream().filter(CampaignListPages::isWaiting).toList());
        model.addAttribute(
                "reasons",
                deprecations.all().stream().filter(Deprecation::isReasonWaiting).toList());
        model.addAttribute("q", q.strip());
        model.addAttribute("state", state);
        model.addAttribute("next", page.next());
        model.addAttribute("states", CampaignState.values());
        model.addAttribute("now", clock.instant());
        return "console/campaigns";
    }

    private Row row(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        @Nullable Wave next = campaign.state().hasEnded()
                ? null
                : campaign.wavesInTime(deprecation).stream()
                        .filter(wave -> !wave.state().isOver())
                        .findFirst()
                        .orElse(null);
        return new Row(
                campaign,
                deprecation,
                campaignFigures.of(campaign, deprecation).reach(),
                next,
                texts.dates(Locale.ENGLISH, deprecation.zone()));
    }

    private static boolean isWaiting(Row row) {
        return switch (row.campaign().state()) {
            case SUBMITTED, APPROVED, PAUSED -> true;
            case DRAFT, RUNNING, FINISHED, CANCELLED -> false;
        };
    }
}
