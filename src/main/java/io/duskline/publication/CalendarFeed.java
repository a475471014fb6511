package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.web.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The dates as a calendar (RFC 5545). Each milestone is an event whose UID never changes; SEQUENCE grows with each move,
 * and DTSTAMP is the time of the last change, so that an unchanged calendar is the same bytes. A date is a day of the
 * notice's own zone; the exact moment stands in the text. Only a rehearsal, which is a span, is an event of hours. While the
 * date is suspended, what was to come is tentative; an end without a date is no event.
 */
@Component
class CalendarFeed {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final PublicFrames frames;
    private final Site site;

    CalendarFeed(PublicFrames frames, Site site) {
        this.frames = frames;
        this.site = site;
    }

    String of(List<PublicNotice> notices, String language) {
        String vendor = frames.vendor().name();
        CalendarLines calendar = new CalendarLines()
                .add("BEGIN", "VCALENDAR")
                .add("VERSION", "2.0")
                .add("PRODID", "-//Duskline//Notices//EN")
                .add("CALSCALE", "GREGORIAN")
                .add("METHOD", "PUBLISH")
                .text("X-WR-CALNAME", frames.voice(language, ZoneOffset.UTC).text("page.feed.title", vendor))
                .add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
                .add("X-PUBLISHED-TTL", "PT6H");
        for (PublicNotice notice : notices) {
            notice.deprecation()
                    .milestone(MilestoneKind.SUNSET)
                    .ifPresent(milestone -> event(notice, milestone, language, calendar));
            notice.deprecation().milestones().stream()
                    .filter(milestone -> milestone.kind() != MilestoneKind.SUNSET)
                    .forEach(milestone -> event(notice, milestone, language, calendar));
            notice.deprecation().calledOff().forEach(milestone -> event(notice, milestone, language, calendar));
        }
        if (notices.stream()
                .allMatch(notice -> notice.deprecation().milestones().isEmpty())) {
            zone(calendar);
        }
        return calendar.add("END", "VCALENDAR").toString();
    }

    /** RFC 5545 3.6: a calendar has at least one component. This one says nothing. */
    private static void zone(CalendarLines calendar) {
        calendar.add("BEGIN", "VTIMEZONE")
                .add("TZID", "Etc/UTC")
                .add("BEGIN", "STANDARD")
                .add("DTSTART", "19700101T000000")
                .add("TZOFFSETFROM", "+0000")
                .add("TZOFFSETTO", "+0000")
                .add("END", "STANDARD")
                .add("END", "VTIMEZONE");
    }

    private void event(PublicNotice notice, Milestone milestone, String language, CalendarLines calendar) {
        String tag = notice.in(language).locale();
        LocalizedTexts voice = frames.voice(tag, milestone.moment().zone());
        String url = site.url("/notices/" + notice.slug());
        NoticeHeadline headline = new NoticeHeadline(
                notice.deprecation(), voice, RenderedNotice.toAnyone(notice, notice.in(language), voice, url));
        calendar.add("BEGIN", "VEVENT")
                .add(
                        "UID",
                        notice.slug() + "." + name(notice.deprecation(), milestone) + "@"
                                + site.baseUrl().getHost())
                .add("DTSTAMP", utc(notice.changedAt()))
                .add("CREATED", utc(notice.publishedAt()))
                .add("LAST-MODIFIED", utc(notice.changedAt()))
                .add("SEQUENCE", Integer.toString(notice.deprecation().sequence()));
        when(milestone, calendar);
        calendar.text("SUMMARY;LANGUAGE=" + tag, summary(milestone, headline))
                .text("DESCRIPTION;LANGUAGE=" + tag, description(milestone, headline, url))
                .add("URL", url)
                .add("STATUS", status(notice.deprecation(), milestone))
                .add("TRANSP", "TRANSPARENT")
                .add("CLASS", "PUBLIC")
                .add("END", "VEVENT");
    }

    /** Of several brownouts the first that was entered has the name of its kind alone, as it had while it was the only one. */
    private static String name(Deprecation deprecation, Milestone milestone) {
        boolean isFirst = deprecation
                .announced()
                .noneMatch(other -> other.kind() == milestone.kind() && other.id() < milestone.id());
        return milestone.kind().code() + (isFirst ? "" : "-" + milestone.id());
    }

    private static String status(Deprecation deprecation, Milestone milestone) {
        if (deprecation.isWithdrawn() || milestone.isCalledOff() || !deprecation.takesPlace(milestone)) {
            return "CANCELLED";
        }
        return isTentative(deprecation, milestone) ? "TENTATIVE" : "CONFIRMED";
    }

    private static boolean isTentative(Deprecation deprecation, Milestone milestone) {
        return deprecation.isSuspended()
                && milestone.starts().isAfter(Objects.requireNonNull(deprecation.suspendedAt()));
    }

    private static void when(Milestone milestone, CalendarLines calendar) {
        if (milestone.ends().isPresent()) {
            calendar.add("DTSTART", utc(milestone.starts()))
                    .add("DTEND", utc(milestone.ends().map(LocalMoment::instant).orElseThrow()));
            return;
        }
        LocalDate day = milestone.moment().at().toLocalDate();
        calendar.add("DTSTART;VALUE=DATE", DAY.format(day)).add("DTEND;VALUE=DATE", DAY.format(day.plusDays(1)));
    }

    private static String summary(Milestone milestone, NoticeHeadline headline) {
        if (milestone.kind() == MilestoneKind.SUNSET) {
            return headline.title();
        }
        String integration = headline.deprecation().integration().name();
        String step = headline.voice().text("page.step." + milestone.kind().code(), integration);
        return headline.voice().text("page.feed.event", step, headline.title());
    }

    private static String description(Milestone milestone, NoticeHeadline headline, String url) {
        LocalizedTexts voice = headline.voice();
        Deprecation deprecation = headline.deprecation();
        if (deprecation.isWithdrawn() || isTentative(deprecation, milestone)) {
            return headline.lead() + "\n\n" + url;
        }
        StringBuilder text = new StringBuilder();
        text.append(exact(milestone.starts(), voice)).append('\n');
        if (milestone.hasMoved()) {
            text.append(voice.text(
                            "page.feed.moved",
                            voice.dates().date(milestone.original().instant())))
                    .append('\n');
        }
        if (milestone.kind() == MilestoneKind.SUNSET) {
            text.append('\n').append(headline.lead()).append('\n');
        }
        return text.append('\n').append(url).toString();
    }

    /** "Exactly: Tuesday 25 April 2023, 09:00 Pacific Daylight Time (UTC−7), that is … 16:00 UTC." */
    static String exact(Instant at, LocalizedTexts voice) {
        return voice.text(
                "page.feed.exact",
                voice.text(
                        "dates.date_time", voice.dates().date(at), voice.dates().timeInZone(at)),
                voice.dates().in(ZoneOffset.UTC).dateAndTime(at));
    }

    private static String utc(Instant at) {
        return UTC.format(at.atOffset(ZoneOffset.UTC));
    }
}
