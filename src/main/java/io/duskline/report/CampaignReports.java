package io.duskline.report;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.Exposure;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.report.Report.Figure;
import io.duskline.web.Fault;
import io.duskline.web.NumberText;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts reports together. */
@Component
class CampaignReports {

    private final Campaigns campaigns;
    private final ReportCounts counts;
    private final EndSnapshots endSnapshots;
    private final List<Chapter> chapters;
    private final FrameTexts texts;
    private final Clock clock;

    CampaignReports(
            Campaigns campaigns,
            ReportCounts counts,
            EndSnapshots endSnapshots,
            List<Chapter> chapters,
            FrameTexts texts,
            Clock clock) {
        this.campaigns = campaigns;
        this.counts = counts;
        this.endSnapshots = endSnapshots;
        this.chapters = chapters;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What the report of a campaign is about.
     *
     * @param day in the zone that the end had then, as {@code 2023-04-25}; null or empty for now, as is today
     * @throws ProblemException (404) where there is no such campaign, (400) where the day is none, is still to come or was before the campaign
     */
    ReportScope scope(long id, @Nullable String day) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, deprecation.zone());
        LocalDate wanted = day == null || day.isBlank() ? today : day(day);
        if (wanted.isAfter(today)) {
            throw ProblemException.malformed("on", "is still to come; a report is of today or of a day before");
        }
        if (wanted.equals(today)) {
            return new ReportScope(campaign, deprecation, now, true);
        }
        DaysOfTheEnd days = new DaysOfTheEnd(deprecation);
        LocalDate first = days.at(campaign.createdAt());
        if (wanted.isBefore(first)) {
            throw ProblemException.malformed("on", "is before " + first + ", the day when the campaign was begun");
        }
        return new ReportScope(campaign, deprecation, days.endOf(wanted), false);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed("on", Fault.shown(typed) + " is no day: write it as 2027-04-25");
        }
    }

    /** As of this very moment, for whom the caller waits. In no transaction of its own: figures that are due are counted and kept. */
    Report of(ReportScope scope) {
        return of(scope, counts.count(scope));
    }

    /**
     * The report at the time when a user opened it. A slow count runs in the background.
     *
     * @param asked when that was
     * @return empty while it is counted
     */
    Optional<Report> find(ReportScope scope, Instant asked) {
        return counts.find(scope, asked).map(counted -> of(scope.isNow() ? scope.asOf(counted.at()) : scope, counted));
    }

    private Report of(ReportScope scope, Counted counted) {
        Exposure.@Nullable Day day =
                scope.isNow() ? null : endSnapshots.onDay(scope).orElse(null);
        return new Report(
                scope,
                counted.at(),
                verdict(scope, counted),
                says(scope, counted),
                figures(scope, counted, day),
                counted.stand(),
                counted.today(),
                day,
                chapters.stream()
                        .filter(chapter -> scope.isNow() || !chapter.isOfNow())
                        .map(chapter -> chapter.of(scope, counted))
                        .toList());
    }

    private static String verdict(ReportScope scope, Counted counted) {
        Counted.Reach numbers = counted.reach();
        String told = of(counted.left().all().told(), numbers.accounts());
        String integration = scope.deprecation().integration().name();
        if (numbers.accounts() == 0) {
            return "No customer was told yet.";
        }
        String were = numbers.accounts() == 1 ? " account was told" : " accounts were told";
        return scope.hasEnded()
                ? told + were + " before " + integration + " ended."
                : told + were + (scope.isNow() ? " so far." : " by then.");
    }

    private String says(ReportScope scope, Counted counted) {
        Counted.Reach numbers = counted.reach();
        @Nullable EndSnapshot stand = counted.stand();
        List<String> sentences = new ArrayList<>();
        if (numbers.accounts() > 0) {
            sentences.add(NumberText.count(numbers.heard()) + " responded.");
        }
        if (stand != null) {
            sentences.add(
                    scope.hasEnded()
                            ? NumberText.count(stand.exposed()) + " still used it when it ended: "
                                    + NumberText.count(stand.exposed() - stand.broke()) + " had a later end, "
                                    + NumberText.count(stand.broke()) + " broke."
                            : NumberText.count(stand.exposed()) + " still " + (stand.exposed() == 1 ? "uses" : "use")
                                    + " it and " + (stand.exposed() == 1 ? "is" : "are") + " not resolved.");
        }
        if (stand != null) {
            oldUsage(scope, stand).ifPresent(sentences::add);
        }
        long without = numbers.accounts() - counted.left().all().told();
        if (without > 0) {
            sentences.add("No message reached " + NumberText.count(without) + (without == 1 ? " account" : " accounts")
                    + (scope.hasEnded() ? " in time." : scope.isNow() ? " so far." : " by then."));
        }
        return String.join(" ", sentences);
    }

    private Optional<String> oldUsage(ReportScope scope, EndSnapshot stand) {
        ReaderDates dates = texts.dates(Locale.ENGLISH, scope.zone());
        return stand.oldUsage()
                .map(asOf -> "Usage is from " + dates.shortMoment(asOf)
                        + (scope.hasEnded() ? ". Usage between then and the end is not known." : "."));
    }

    private List<Figure> figures(ReportScope scope, Counted counted, Exposure.@Nullable Day day) {
        Counted.Reach numbers = counted.reach();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "told",
                scope.hasEnded() ? "Told before the end" : "Told",
                "reached",
                counted.left().all().told(),
                numbers.accounts(),
                first(scope, counted.left().all())));
        figures.add(new Figure(
                "heard",
                "Responded",
                "heard_from",
                numbers.heard(),
                numbers.accounts(),
                NumberText.count(numbers.answered()) + " answered, "
                        + NumberText.count(numbers.heard() - numbers.answered()) + " passed it on or wrote to us"));
        use(scope, counted, day).ifPresent(figures::add);
        return figures;
    }

    private String first(ReportScope scope, LeftMessages.Line left) {
        @Nullable Instant first = left.first();
        if (first == null) {
            return "no message was sent";
        }
        ReaderDates dates = texts.dates(Locale.ENGLISH, scope.zone());
        @Nullable Instant told = left.firstTold();
        if (told != null) {
            return "the first on " + dates.shortDate(told) + daysBefore(scope, told, dates);
        }
        return scope.hasEnded() && first.isAfter(scope.toldBy())
                ? "the first message was sent on " + dates.shortDate(first) + ", after the end"
                : "no sent message is known to have arrived";
    }

    private static String daysBefore(ReportScope scope, Instant told, ReaderDates dates) {
        return scope.end()
                .filter(end -> end.isAfter(told))
                .map(end -> dates.daysLeft(told, end))
                .map(days -> ", " + (days == 1 ? "1 day" : days + " days") + " before the end")
                .orElse("");
    }

    private static Optional<Figure> use(ReportScope scope, Counted counted, Exposure.@Nullable Day day) {
        @Nullable EndSnapshot stand = counted.stand();
        if (stand != null) {
            return Optional.of(new Figure(
                    "used",
                    scope.hasEnded() ? "Used it at the end" : "Still use it",
                    "exposed",
                    stand.exposed(),
                    stand.accounts(),
                    scope.hasEnded()
                            ? NumberText.count(stand.broke()) + " broke, "
                                    + NumberText.count(stand.exposed() - stand.broke()) + " had a later end"
                            : "whatever they answered"));
        }
        return Optional.ofNullable(day)
                .map(kept -> new Figure(
                        "used",
                        "Still used it",
                        "exposed",
                        kept.exposed(),
                        counted.reach().accounts(),
                        "whatever they answered"));
    }

    private static String of(long n, long all) {
        return NumberText.count(n) + " of " + NumberText.count(all);
    }
}
