package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.RehearsalProgress;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.way.Way.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.StaffNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds how far something has come on its way. */
@Component
class WayFinder {

    private static final String DONE = "done";
    private static final String PLANNED = "planned";
    private static final String NOT_COUNTED = "not counted yet";
    private static final int NAMED_LANGUAGES = 3;

    private final IntegrationUsage usage;
    private final CampaignFigures figures;
    private final Notices notices;
    private final FrameTexts texts;
    private final RehearsalProgress rehearsals;
    private final StaffNames names;

    WayFinder(
            IntegrationUsage usage,
            CampaignFigures figures,
            Notices notices,
            FrameTexts texts,
            RehearsalProgress rehearsals,
            StaffNames names) {
        this.names = names;
        this.rehearsals = rehearsals;
        this.usage = usage;
        this.figures = figures;
        this.notices = notices;
        this.texts = texts;
    }

    /** Of what is only being entered. */
    Way of(Integration integration) {
        return new Way(List.of(
                new Step(
                        "ends",
                        "What ends",
                        "/console/catalog/integrations/" + integration.slug() + "/retire",
                        PLANNED,
                        "not saved yet"),
                new Step(
                        "hits",
                        "Whom it hits",
                        "/console/catalog/integrations/" + integration.slug(),
                        PLANNED,
                        users(integration)),
                new Step("says", "What we say", null, PLANNED, "not begun"),
                new Step("plan", "Plan", null, PLANNED, "proposed when you go on"),
                new Step("rehearsal", "Rehearsal", null, PLANNED, "not begun"),
                new Step("approval", "Approval", null, PLANNED, "by another person"),
                new Step("live", "Live", null, PLANNED, "when you launch")));
    }

    /**
     * @param campaign that tells of it, or will
     * @param counted its figures, where somebody counted them already
     * @param mayPlan whether the reader may change it
     */
    Way of(Deprecation deprecation, Optional<Campaign> campaign, Optional<Figures> counted, boolean mayPlan) {
        return new Way(List.of(
                ends(deprecation, mayPlan),
                campaign.map(each -> hits(each, counted.or(() -> figures.soon(each, deprecation))))
                        .orElseGet(() -> users(deprecation)),
                says(deprecation),
                campaign.map(each -> plan(each, mayPlan)).orElseGet(() -> unplanned(deprecation, mayPlan)),
                rehearsal(campaign),
                approval(campaign),
                live(campaign)));
    }

    private Step ends(Deprecation d, boolean mayPlan) {
        String page = "/console/catalog/" + d.slug();
        ReaderDates dates = texts.dates(Locale.ENGLISH, d.zone());
        String when = d.isWithdrawn()
                ? "withdrawn"
                : d.isSuspended()
                        ? "suspended"
                        : d.date()
                                .map(LocalMoment::instant)
                                .map(dates::shortDate)
                                .orElse("no date yet");
        return new Step("ends", "What ends", mayPlan && !d.isWithdrawn() ? page + "/edit" : page, DONE, when);
    }

    private static Step hits(Campaign campaign, Optional<Figures> counted) {
        return new Step(
                "hits",
                "Whom it hits",
                page(campaign) + "/audience",
                DONE,
                counted.map(figures -> accounts(figures.reach().accounts())).orElse(NOT_COUNTED));
    }

    private Step users(Deprecation deprecation) {
        Integration integration = deprecation.integration();
        return new Step(
                "hits",
                "Whom it hits",
                "/console/catalog/integrations/" + integration.slug(),
                PLANNED,
                users(integration));
    }

    private String users(Integration integration) {
        return usage.find(integration)
                .map(figures -> accounts(figures.accounts()) + " so far")
                .orElse(NOT_COUNTED);
    }

    private Step says(Deprecation deprecation) {
        List<String> languages = notices.current(deprecation.id()).stream()
                .map(NoticeRevision::locale)
                .map(LanguageTags::inEnglish)
                .sorted()
                .toList();
        String hint = languages.isEmpty()
                ? "no text yet"
                : languages.size() <= NAMED_LANGUAGES ? String.join(", ", languages) : languages.size() + " languages";
        return new Step(
                "says",
                "What we say",
                "/console/deprecations/" + deprecation.slug() + "/notices/en",
                languages.isEmpty() ? PLANNED : DONE,
                hint);
    }

    private static Step plan(Campaign campaign, boolean mayPlan) {
        long waves =
                campaign.waves().stream().filter(wave -> !wave.isCorrection()).count();
        return new Step(
                "plan",
                "Plan",
                mayPlan && !campaign.isLaunched() && !campaign.state().hasEnded()
                        ? page(campaign) + "/edit"
                        : page(campaign),
                DONE,
                waves + (waves == 1 ? " wave" : " waves"));
    }

    private static Step unplanned(Deprecation deprecation, boolean mayPlan) {
        return new Step(
                "plan",
                "Plan",
                mayPlan && !deprecation.isWithdrawn()
                        ? "/console/campaigns/new?deprecation=" + deprecation.slug()
                        : null,
                PLANNED,
                "not begun");
    }

    private Step rehearsal(Optional<Campaign> campaign) {
        String word = "Rehearsal";
        if (campaign.isEmpty()) {
            return new Step("rehearsal", word, null, PLANNED, "not begun");
        }
        String href = page(campaign.get()) + "/rehearsal";
        return switch (rehearsals.of(campaign.get())) {
            case RehearsalProgress.Standing.NotBegun none -> new Step("rehearsal", word, href, PLANNED, "not begun");
            case RehearsalProgress.Standing.Counting counting ->
                new Step("rehearsal", word, href, "running", "counting");
            case RehearsalProgress.Standing.Counted counted ->
                new Step(
                        "rehearsal",
                        word,
                        href,
                        counted.isOutdated() ? PLANNED : DONE,
                        counted.isOutdated() ? "out of date" : messages(counted.messages()));
        };
    }

    private static String messages(long n) {
        return String.format(Locale.ROOT, "%,d", n) + (n == 1 ? " message" : " messages");
    }

    private Step approval(Optional<Campaign> campaign) {
        String word = "Approval";
        if (campaign.isEmpty()) {
            return new Step("approval", word, null, PLANNED, "by another person");
        }
        Campaign about = campaign.get();
        String href = page(about) + "/approve";
        if (about.approval() != null) {
            return new Step(
                    "approval",
                    word,
                    href,
                    DONE,
                    "by " + names.of(about.approval().by()).name());
        }
        return switch (about.state()) {
            case SUBMITTED -> new Step("approval", word, href, "submitted", "waits for another person");
            case DRAFT -> new Step("approval", word, null, PLANNED, "by another person");
            case APPROVED, RUNNING, PAUSED, FINISHED, CANCELLED ->
                new Step("approval", word, href, PLANNED, "to be given again");
        };
    }

    private Step live(Optional<Campaign> campaign) {
        String word = "Live";
        if (campaign.isEmpty()) {
            return new Step("live", word, null, PLANNED, "when you launch");
        }
        Campaign about = campaign.get();
        return switch (about.state()) {
            case DRAFT, SUBMITTED -> new Step("live", word, page(about), PLANNED, "when you launch");
            case APPROVED -> new Step("live", word, page(about), PLANNED, "to be launched");
            case RUNNING -> new Step("live", word, page(about), "running", "since " + day(about.launchedAt()));
            case PAUSED -> new Step("live", word, page(about), "paused", "paused");
            case FINISHED -> new Step("live", word, page(about), DONE, "finished " + day(about.endedAt()));
            case CANCELLED -> new Step("live", word, page(about), "cancelled", "cancelled");
        };
    }

    private String day(@Nullable Instant at) {
        return texts.dates(Locale.ENGLISH, ZoneOffset.UTC).shortDate(Objects.requireNonNull(at));
    }

    private static String accounts(long n) {
        return String.format(Locale.ROOT, "%,d", n) + (n == 1 ? " account" : " accounts");
    }

    private static String page(Campaign campaign) {
        return "/console/campaigns/" + campaign.id();
    }
}
