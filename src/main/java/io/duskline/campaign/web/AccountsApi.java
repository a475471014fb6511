package io.duskline.campaign.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is where, by REST. */
@RestController
class AccountsApi {

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final AccountSteps steps;
    private final AccountsCsv csv;

    AccountsApi(
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            AccountSteps steps,
            AccountsCsv csv) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.steps = steps;
        this.csv = csv;
    }

    /**
     * One account.
     *
     * @param lostWords what a server said, or why nobody writes to it any more; null unless it is lost
     * @param endsAt when it ends for this account
     * @param shownInProductAt when somebody there last saw it inside the vendor's product, which is no step
     */
    record AccountView(
            String account,
            String name,
            String step,
            @Nullable Instant since,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable LocalDate by,
            boolean contradicted,
            boolean outdated,
            boolean exposed,
            @Nullable Instant endsAt,
            boolean extended,
            String because,
            @Nullable String lostBecause,
            @Nullable String lostWords,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String manager,
            @Nullable String language,
            @JsonProperty("uses_30d") long uses30d,
            @Nullable Instant lastUsedAt,
            @Nullable Instant shownInProductAt) {

        static AccountView of(AccountStep account, ZoneId zone) {
            var group = account.group();
            return new AccountView(
                    account.externalId(),
                    account.name(),
                    group.step().code(),
                    account.since(),
                    group.answer() == null ? null : group.answer().code(),
                    account.answeredAt(),
                    account.by(),
                    group.isContradicted(),
                    group.isOutdated(),
                    group.isExposed(),
                    account.end() == null ? null : new LocalMoment(account.end(), zone).instant(),
                    group.isExtended(),
                    account.because(),
                    group.lostBecause() == null ? null : group.lostBecause().code(),
                    account.lostWords(),
                    group.plan(),
                    group.region(),
                    group.manager(),
                    group.language(),
                    account.uses(),
                    account.lastUsedAt(),
                    account.shownAt());
        }
    }

    @GetMapping("/api/v1/campaigns/{id}/accounts")
    Listing<AccountView> accounts(
            @PathVariable long id,
            @RequestParam @Nullable String step,
            @RequestParam @Nullable String answer,
            @RequestParam @Nullable String mark,
            @RequestParam @Nullable String lost,
            @RequestParam @Nullable String plan,
            @RequestParam @Nullable String region,
            @RequestParam @Nullable String manager,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        StepFilter filter = filter(step, answer, mark, lost, plan, region, manager, language, q);
        int most = Cursor.limit(limit);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        ZoneId zone = deprecation.zone();
        Listing<AccountStep> page = steps.list(campaign, deprecation, filter, cursor, most);
        return new Listing<>(
                page.items().stream()
                        .map(account -> AccountView.of(account, zone))
                        .toList(),
                page.next());
    }

    @GetMapping("/api/v1/campaigns/{id}/accounts.csv")
    void csv(
            @PathVariable long id,
            @RequestParam @Nullable String step,
            @RequestParam @Nullable String answer,
            @RequestParam @Nullable String mark,
            @RequestParam @Nullable String lost,
            @RequestParam @Nullable String plan,
            @RequestParam @Nullable String region,
            @RequestParam @Nullable String manager,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        StepFilter filter = filter(step, answer, mark, lost, plan, region, manager, language, q);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        try (CsvFile file = CsvFile.forPrograms(response, AccountsCsv.name(campaign))) {
            csv.write(campaign, deprecation, filter, file);
        }
    }

    /** What is small is counted now; of what is large, lists are as of the last count. */
    private Deprecation counted(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        campaignFigures.of(campaign, deprecation);
        return deprecation;
    }

    private static StepFilter filter(
            @Nullable String step,
            @Nullable String answer,
            @Nullable String mark,
            @Nullable String lost,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String manager,
            @Nullable String language,
            @Nullable String q) {
        Map<String, List<String>> parts = new HashMap<>();
        put(parts, "step", step);
        put(parts, "answer", answer);
        put(parts, "mark", mark);
        put(parts, "lost", lost);
        put(parts, "plan", plan);
        put(parts, "region", region);
        put(parts, "manager", manager);
        put(parts, "language", language);
        put(parts, "q", q);
        return StepFilter.of(parts);
    }

    private static void put(Map<String, List<String>> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, List.of(value));
        }
    }
}
