package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.EndReadiness;
import io.duskline.campaign.Wave;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Reach;
import io.duskline.campaign.plan.Emergency;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.policy.ContactPolicy;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.web.ListFilter;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All retirements, and those that wait for a person. */
@Controller
public class CampaignListPages {

    private static final int PAGE = 50;
    private static final int MOST_WAITING = 20;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final EndReadiness readiness;
    private final EmergencyRepository emergencies;
    private final Clock clock;

    CampaignListPages(
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            EndReadiness readiness,
            EmergencyRepository emergencies,
            Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.readiness = readiness;
        this.emergencies = emergencies;
        this.clock = clock;
    }

    /**
     * One row of the list; {@code reach} counts accounts.
     *
     * @param reach null during the first count
     * @param countedAgo age of the count in words; null if it is current
     * @param emergency launch by one person; null without one
     */
    public record Row(
            Campaign campaign,
            Deprecation deprecation,
            @Nullable Reach reach,
            @Nullable String countedAgo,
            @Nullable Wave next,
            @Nullable Emergency emergency) {}

    record CampaignListFilter(String q, @Nullable CampaignState state) implements ListFilter {}

    @GetMapping("/console/campaigns")
    String list(CampaignListFilter shown, @RequestParam @Nullable String cursor, Model model) {
        CampaignFilter filter = CampaignFilter.of(shown.q(), shown.state() == null ? Set.of() : Set.of(shown.state()));
        Listing<Campaign> page = campaigns.list(filter, cursor, PAGE);
        Map<Long, Deprecation> about = deprecations.among(
                page.items().stream().map(Campaign::deprecationId).collect(Collectors.toSet()));
        Map<Long, Emergency> alone =
                emergencies.among(page.items().stream().map(Campaign::id).toList());
        Map<Long, Figures> figures = campaignFigures.soon(
                page.items(), campaign -> Objects.requireNonNull(about.get(campaign.deprecationId())));
        model.addAttribute(
                "list",
                ListPage.of(
                        page.map(campaign -> row(
                                campaign,
                                Objects.requireNonNull(about.get(campaign.deprecationId())),
                                Optional.ofNullable(figures.get(campaign.id())),
                                alone.get(campaign.id()))),
                        shown.at("/console/campaigns"),
                        cursor));
        Set<Long> red = readiness.red(about.values());
        model.addAttribute(
                "red",
                about.values().stream()
                        .filter(each -> red.contains(each.id()))
                        .map(Deprecation::slug)
                        .toList());
        model.addAttribute("found", campaigns.count(filter));
        CampaignFilter waiting = CampaignFilter.waitingForSomebody();
        model.addAttribute(
                "waiting", campaigns.list(waiting, null, MOST_WAITING).items());
        model.addAttribute("waitingInAll", campaigns.count(waiting));
        model.addAttribute(
                "withoutMails", cursor == null && shown.state() == null ? withoutMails(shown.q()) : List.of());
        model.addAttribute("q", shown.q());
        model.addAttribute("states", CampaignState.values());
        model.addAttribute("now", clock.instant());
        return "console/campaigns";
    }

    /** Deprecations without a campaign. */
    private List<Deprecation> withoutMails(String q) {
        Set<Long> told = campaigns.deprecationIds();
        List<String> words = List.of(q.strip().toLowerCase(Locale.ENGLISH).split("\\s+"));
        return deprecations.all().stream()
                .filter(each -> !told.contains(each.id()))
                .filter(each -> words.stream()
                        .allMatch(String.join(
                                        "\n",
                                        each.called(),
                                        each.slug(),
                                        each.integration().name())
                                .toLowerCase(Locale.ENGLISH)::contains))
                .toList();
    }

    /** Why campaigns write to an account, in order of precedence. */
    @GetMapping("/console/campaigns/who-gets-what")
    String whoGetsWhat(Model model) {
        model.addAttribute("rules", ContactPolicy.texts());
        return "console/who-gets-what";
    }

    private Row row(
            Campaign campaign, Deprecation deprecation, Optional<Figures> figures, @Nullable Emergency emergency) {
        @Nullable Wave next = campaign.state().hasEnded()
                ? null
                : campaign.wavesInTime(deprecation).stream()
                        .filter(wave -> !wave.state().isOver())
                        .findFirst()
                        .orElse(null);
        return new Row(
                campaign,
                deprecation,
                figures.map(Figures::reach).orElse(null),
                figures.map(campaignFigures::countedAgo).orElse(null),
                next,
                emergency);
    }
}
