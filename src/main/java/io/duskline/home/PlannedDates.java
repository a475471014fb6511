package io.duskline.home;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.request.AccountExtensions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dates of deprecations and of the waves that tell them: as they are now, and as they were.
 *
 * @param zone whose clock they are shown by
 * @param red those that are known not to be ready to end
 */
record PlannedDates(ZoneId zone, Set<Long> red, Instant now) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.ENGLISH);
    private static final int LONGEST = 70;

    Stream<CalendarEntry> of(Deprecation deprecation) {
        return Stream.of(
                        deprecation.takingPlace().flatMap(milestone -> of(milestone, deprecation).stream()),
                        deprecation.calledOff().stream().map(milestone -> calledOff(milestone, deprecation)),
                        deprecation.earlierSunsets().stream().map(was -> moved(was, deprecation)),
                        Stream.ofNullable(deprecation.upstream().date()).map(day -> upstream(day, deprecation)))
                .flatMap(each -> each);
    }

    private Optional<CalendarEntry> of(Milestone milestone, Deprecation deprecation) {
        return switch (milestone.kind()) {
            case SUNSET -> Optional.of(sunset(milestone, deprecation));
            case BROWNOUT -> deprecation.brownout(milestone.id()).map(brownout -> brownout(brownout, deprecation));
            case ANNOUNCED, DEPRECATED, CLOSED_TO_NEW, EXPORT_UNTIL, REMOVED ->
                Optional.of(planned(
                        CalendarEntry.Kind.MILESTONE,
                        deprecation,
                        milestone.starts(),
                        "",
                        ": " + milestone.kind().words(),
                        clock(milestone.starts()) + (isUntold(milestone, deprecation) ? ", not announced yet" : "")));
        };
    }

    private static boolean isUntold(Milestone milestone, Deprecation deprecation) {
        return milestone.kind() == MilestoneKind.ANNOUNCED && !deprecation.isPublished();
    }

    private CalendarEntry sunset(Milestone milestone, Deprecation deprecation) {
        boolean isSuspended = deprecation.isSuspended();
        boolean isRed = red.contains(deprecation.id());
        String was = deprecation.earlierSunsets().isEmpty()
                ? ""
                : ", was " + day(deprecation.earlierSunsets().getLast().instant());
        return planned(
                CalendarEntry.Kind.SUNSET,
                deprecation,
                milestone.starts(),
                isSuspended ? "is-suspended" : isRed ? "is-red" : "",
                milestone.starts().isAfter(now) ? " ends" : " ended",
                isSuspended ? "on hold" : clock(milestone.starts()) + was + (isRed ? ended(milestone) : ""));
    }

    private String ended(Milestone milestone) {
        return milestone.starts().isAfter(now) ? ", not ready to end" : ", was not ready";
    }

    private CalendarEntry brownout(Brownout brownout, Deprecation deprecation) {
        boolean isOfOneDay = day(brownout.starts()).equals(day(brownout.ends()));
        return planned(
                CalendarEntry.Kind.BROWNOUT,
                deprecation,
                brownout.starts(),
                "",
                ": brownout",
                clock(brownout.starts()) + " to " + (isOfOneDay ? "" : day(brownout.ends()) + ", ")
                        + clock(brownout.ends()));
    }

    private CalendarEntry calledOff(Milestone milestone, Deprecation deprecation) {
        return planned(
                milestone.kind() == MilestoneKind.BROWNOUT ? CalendarEntry.Kind.BROWNOUT : CalendarEntry.Kind.MILESTONE,
                deprecation,
                milestone.starts(),
                "is-cancelled",
                ": " + milestone.kind().words(),
                "called off");
    }

    private CalendarEntry moved(LocalMoment was, Deprecation deprecation) {
        return planned(
                CalendarEntry.Kind.SUNSET,
                deprecation,
                was.instant(),
                "is-moved",
                " ends",
                deprecation
                        .date()
                        .map(date -> "moved to " + day(date.instant()))
                        .orElse("no longer valid"));
    }

    private CalendarEntry upstream(LocalDate day, Deprecation deprecation) {
        @Nullable String cause = deprecation.upstream().cause();
        String provider = deprecation.integration().provider() == null
                ? "The provider"
                : deprecation.integration().provider().name();
        String title = cause == null || cause.isBlank() ? provider + "’s own date" : cause.strip();
        return new CalendarEntry(
                CalendarEntry.Kind.UPSTREAM,
                deprecation.slug(),
                day,
                null,
                "",
                title.length() > LONGEST ? title.substring(0, LONGEST - 1).strip() + "…" : title,
                "the provider’s own date, behind “" + deprecation.integration().name() + "”",
                href(deprecation));
    }

    /** It ends then for some accounts, by the clock that the others' end goes by. */
    Stream<CalendarEntry> of(AccountExtensions.Day day, Deprecation deprecation) {
        Optional<LocalMoment> sunset = deprecation.date();
        if (deprecation.isWithdrawn()
                || sunset.isEmpty()
                || !day.until().isAfter(sunset.get().at())) {
            return Stream.empty();
        }
        Instant at = new LocalMoment(day.until(), sunset.get().zone()).instant();
        return Stream.of(new CalendarEntry(
                CalendarEntry.Kind.EXTENDED,
                deprecation.slug(),
                LocalDate.ofInstant(at, zone),
                at,
                "",
                deprecation.integration().name() + (at.isAfter(now) ? " ends" : " ended") + " for "
                        + (day.accounts() == 1 ? "1 account" : day.accounts() + " accounts"),
                clock(at) + ", with more time",
                href(deprecation) + "/extensions"));
    }

    /** @param what follows the name of the integration */
    private CalendarEntry planned(
            CalendarEntry.Kind kind, Deprecation deprecation, Instant at, String look, String what, String hint) {
        return new CalendarEntry(
                kind,
                deprecation.slug(),
                LocalDate.ofInstant(at, zone),
                at,
                look,
                deprecation.integration().name() + what,
                hint,
                href(deprecation));
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /** @param deprecation null where it is gone: then nothing is known of them */
    Stream<CalendarEntry> of(Campaign campaign, @Nullable Deprecation deprecation) {
        return deprecation == null
                ? Stream.empty()
                : campaign.waves().stream()
                        .flatMap(
                                wave -> at(wave, campaign, deprecation)
                                        .map(at -> planned(wave, at, campaign, deprecation))
                                        .stream());
    }

    /** What has not left never will where the campaign is over, or what it tells does not happen. */
    private static Optional<Instant> at(Wave wave, Campaign campaign, Deprecation deprecation) {
        if (wave.firedAt() != null) {
            return Optional.of(wave.firedAt());
        }
        boolean isOff = campaign.state().hasEnded() || deprecation.isWithdrawn() || wave.state() == WaveState.DONE;
        return isOff ? Optional.empty() : wave.due(deprecation, campaign.launchedAt());
    }

    private CalendarEntry planned(Wave wave, Instant at, Campaign campaign, Deprecation deprecation) {
        String number = wave.isPlanned() ? (wave.position() + 1) + ". " : "";
        return new CalendarEntry(
                CalendarEntry.Kind.WAVE,
                deprecation.slug(),
                LocalDate.ofInstant(at, zone),
                at,
                look(wave, campaign),
                deprecation.integration().name() + ": " + number + name(wave),
                clock(at) + state(wave, campaign) + (campaign.kind().isMandatory() ? "" : ", advisory"),
                campaign.page() + "#waves");
    }

    /** As on its campaign's page. */
    private static String name(Wave wave) {
        return switch (wave.template()) {
            case FIRST -> "First notice";
            case REMINDER -> "Reminder";
            case FINAL -> "Final";
            case BROWNOUT -> "Brownout notice";
            case BROWNOUT_OVER -> "After the brownout";
            case ASKED_AGAIN -> "Asked again";
            case DONE -> "Done";
            case RESOLVED -> "Completion mail";
            case MOVED -> "Date moved";
            case EXTENDED -> "Later end";
            case REVOKED -> "Later end revoked";
            case DECLINED -> "No more time";
            case REPLY -> "Our reply";
            case ANSWERED -> "Answer received";
            case SUSPENDED -> "Date on hold";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    private static String look(Wave wave, Campaign campaign) {
        return switch (wave.state()) {
            case DONE -> "is-done";
            case SENDING, FREEZING -> "is-sending";
            case SKIPPED -> "is-skipped";
            case PLANNED -> isApproved(campaign) ? "" : "is-draft";
        };
    }

    private static String state(Wave wave, Campaign campaign) {
        return switch (wave.state()) {
            case DONE -> ", done";
            case SENDING, FREEZING -> ", being sent";
            case SKIPPED -> ", skipped";
            case PLANNED ->
                switch (campaign.state()) {
                    case DRAFT -> ", a draft";
                    case SUBMITTED -> ", not approved yet";
                    case APPROVED -> ", if launched";
                    case PAUSED -> ", if resumed";
                    case RUNNING, FINISHED, CANCELLED -> "";
                };
        };
    }

    private static boolean isApproved(Campaign campaign) {
        return campaign.state() != CampaignState.DRAFT && campaign.state() != CampaignState.SUBMITTED;
    }

    /** The page that explains it. */
    static String href(Deprecation deprecation) {
        return "/console/catalog/" + deprecation.slug();
    }
}
