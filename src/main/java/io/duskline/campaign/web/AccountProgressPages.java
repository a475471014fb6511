package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Facets;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.Coded;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who is where: every account of a campaign with its progress and answer, as a page, as CSV and by REST. */
@Controller
class AccountProgressPages {

    private static final int PAGE = 50;

    private static final Set<String> TIMES =
            Set.of("since", "answered_at", "ends_at", "told_end", "last_used_at", "shown_in_product_at");

    /** Columns of the CSV file that REST does not have. */
    private static final Set<String> ONLY_IN_CSV = Set.of("told_end", "wave");

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final AccountSteps steps;
    private final ProgressSettings settings;
    private final FrameTexts texts;
    private final Clock clock;

    AccountProgressPages(
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            AccountSteps steps,
            ProgressSettings settings,
            FrameTexts texts,
            Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.steps = steps;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}/accounts")
    String list(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> parts,
            @RequestParam @Nullable String cursor,
            Model model) {
        StepFilter filter = StepFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        return campaignFigures
                .soon(campaign, deprecation)
                .map(figures -> show(campaign, deprecation, figures, filter, cursor, model))
                .orElse("console/where-counting");
    }

    private String show(
            Campaign campaign,
            Deprecation deprecation,
            Figures figures,
            StepFilter filter,
            @Nullable String cursor,
            Model model) {
        AccountSteps.Found found = steps.find(campaign, filter.words());
        Listing<AccountStep> page = steps.list(campaign, deprecation, filter, found, cursor, PAGE);
        model.addAttribute("figures", figures.steps());
        Facets facets = new Facets(found.groups(), filter);
        model.addAttribute("facets", facets);
        model.addAttribute("address", filter.address("/console/campaigns/" + campaign.id() + "/accounts"));
        model.addAttribute("q", filter.words());
        model.addAttribute("accounts", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirst", cursor == null || cursor.isEmpty());
        model.addAttribute("resolvedAfter", days(settings.resolvedAfter()));
        model.addAttribute("languageNames", names(facets.choices("language")));
        model.addAttribute("now", clock.instant());
        model.addAttribute("countedAgo", campaignFigures.countedAgo(figures));
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        return "console/where";
    }

    static String days(Duration lasting) {
        return lasting.toDays() == 1 ? "1 day" : lasting.toDays() + " days";
    }

    private static Map<String, String> names(List<Facets.Choice> languages) {
        return languages.stream()
                .collect(Collectors.toMap(
                        Facets.Choice::value,
                        choice -> Locale.of(choice.value()).getDisplayLanguage(Locale.ENGLISH)));
    }

    @GetMapping("/console/campaigns/{id}/accounts.csv")
    void forSpreadsheet(
            @PathVariable long id, @RequestParam MultiValueMap<String, String> parts, HttpServletResponse response)
            throws IOException {
        StepFilter filter = StepFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        try (CsvFile file = CsvFile.forSpreadsheet(response, name(campaign), deprecation.zone())) {
            write(campaign, deprecation, filter, file);
        }
    }

    @GetMapping("/api/v1/campaigns/{id}/accounts.csv")
    void forPrograms(
            @PathVariable long id, @RequestParam MultiValueMap<String, String> parts, HttpServletResponse response)
            throws IOException {
        StepFilter filter = StepFilter.of(parts);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        try (CsvFile file = CsvFile.forPrograms(response, name(campaign))) {
            write(campaign, deprecation, filter, file);
        }
    }

    @GetMapping("/api/v1/campaigns/{id}/accounts")
    @ResponseBody
    Listing<Map<String, @Nullable Object>> accounts(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> parts,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        StepFilter filter = StepFilter.of(parts);
        int most = Cursor.limit(limit);
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = counted(campaign);
        Listing<AccountStep> page = steps.list(campaign, deprecation, filter, cursor, most);
        Map<String, Function<AccountStep, @Nullable Object>> columns = columns(campaign, deprecation.zone());
        columns.keySet().removeAll(ONLY_IN_CSV);
        return new Listing<>(
                page.items().stream().map(account -> fields(account, columns)).toList(), page.next());
    }

    /** A small campaign is counted now. The lists of a large one are as of its last count. */
    private Deprecation counted(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        campaignFigures.of(campaign, deprecation);
        return deprecation;
    }

    private void write(Campaign campaign, Deprecation deprecation, StepFilter filter, CsvFile file) {
        try (Stream<AccountStep> all = steps.all(campaign, deprecation, filter)) {
            file.write(columns(campaign, deprecation.zone()), TIMES, all);
        }
    }

    private static String name(Campaign campaign) {
        return "campaign-" + campaign.id() + "-accounts.csv";
    }

    /** An account in REST, where a moment has no zone. */
    private static Map<String, @Nullable Object> fields(
            AccountStep account, Map<String, Function<AccountStep, @Nullable Object>> columns) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            @Nullable Object value = column.apply(account);
            fields.put(name, value instanceof ZonedDateTime at ? at.toInstant() : value);
        });
        return fields;
    }

    /** What CSV and REST say of an account. */
    private static Map<String, Function<AccountStep, @Nullable Object>> columns(Campaign campaign, ZoneId zone) {
        Map<String, Function<AccountStep, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("account", AccountStep::externalId);
        columns.put("name", AccountStep::name);
        columns.put("plan", account -> account.group().plan());
        columns.put("region", account -> account.group().region());
        columns.put("manager", account -> account.group().manager());
        columns.put("language", account -> account.group().language());
        columns.put("step", account -> account.step().code());
        columns.put("since", AccountStep::since);
        columns.put("lost_because", account -> code(account.group().lostBecause()));
        columns.put("lost_words", AccountStep::lostWords);
        columns.put("answer", account -> code(account.answer()));
        columns.put("answered_at", AccountStep::answeredAt);
        columns.put("by", AccountStep::by);
        columns.put("contradicted", account -> account.group().isContradicted());
        columns.put("outdated", account -> account.group().isOutdated());
        columns.put("exposed", account -> account.group().isExposed());
        columns.put("extended", account -> account.group().isExtended());
        columns.put("ends_at", account -> at(account.end(), zone));
        columns.put("told_end", account -> at(account.told(), zone));
        columns.put("wave", account -> wave(account, campaign));
        columns.put("uses_30d", AccountStep::uses);
        columns.put("last_used_at", AccountStep::lastUsedAt);
        columns.put("shown_in_product_at", AccountStep::shownAt);
        columns.put("because", AccountStep::because);
        return columns;
    }

    private static @Nullable String code(@Nullable Coded coded) {
        return coded == null ? null : coded.code();
    }

    private static @Nullable ZonedDateTime at(@Nullable LocalDateTime local, ZoneId zone) {
        return local == null ? null : new LocalMoment(local, zone).zoned();
    }

    /** As "first, at launch". */
    private static String wave(AccountStep account, Campaign campaign) {
        return Optional.ofNullable(account.waveId())
                .flatMap(id -> campaign.waves().stream()
                        .filter(wave -> wave.id() == id)
                        .findFirst())
                .map(AccountProgressPages::words)
                .orElse("");
    }

    private static String words(Wave wave) {
        return wave.template().code() + ", " + wave.place();
    }
}
