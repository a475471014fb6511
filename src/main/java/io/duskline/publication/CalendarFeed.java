package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.web.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The ends as a calendar (RFC 5545): one event for each, whose UID never changes; SEQUENCE grows with each move, and DTSTAMP
 * is the time of the last change, so that an unchanged calendar is the same bytes. The event is a day of the notice's own
 * zone; the exact moment stands in the text. On hold it is tentative; an end without a date is no event.
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
                    .ifPresent(end -> event(notice, end, language, calendar));
        }
        if (notices.stream().allMatch(notice -> notice.deprecation().date().isEmpty())) {
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

    private void event(PublicNotice notice, Milestone end, String language, CalendarLines calendar) {
        String tag = notice.in(language).locale();
        LocalizedTexts voice = frames.voice(tag, end.moment().zone());
        String url = site.url("/notices/" + notice.slug());
        NoticeHeadline headline = new NoticeHeadline(
                notice.deprecation(), voice, RenderedNotice.toAnyone(notice, notice.in(language), voice, url));
        calendar.add("BEGIN", "VEVENT")
                .add("UID", notice.slug() + ".sunset@" + site.baseUrl().getHost())
                .add("DTSTAMP", utc(notice.changedAt()))
                .add("CREATED", utc(notice.publishedAt()))
                .add("LAST-MODIFIED", utc(notice.changedAt()))
                .add("SEQUENCE", Integer.toString(notice.deprecation().sequence()));
        LocalDate day = end.moment().at().toLocalDate();
        calendar.add("DTSTART;VALUE=DATE", DAY.format(day))
                .add("DTEND;VALUE=DATE", DAY.format(day.plusDays(1)))
                .text("SUMMARY;LANGUAGE=" + tag, headline.title())
                .text("DESCRIPTION;LANGUAGE=" + tag, description(end, headline, url))
                .add("URL", url)
                .add("STATUS", status(notice.deprecation()))
                .add("TRANSP", "TRANSPARENT")
                .add("CLASS", "PUBLIC")
                .add("END", "VEVENT");
    }

    private static String status(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return "CANCELLED";
        }
        return deprecation.isSuspended() ? "TENTATIVE" : "CONFIRMED";
    }

    private static String description(Milestone end, NoticeHeadline headline, String url) {
        LocalizedTexts voice = headline.voice();
        Deprecation deprecation = headline.deprecation();
        if (deprecation.isWithdrawn() || deprecation.isSuspended()) {
            return headline.lead() + "\n\n" + url;
        }
        String moved = end.hasMoved()
                ? voice.text(
                                "page.feed.moved",
                                voice.dates().date(end.original().instant())) + "\n"
                : "";
        return exact(end.starts(), voice) + "\n" + moved + "\n" + headline.lead() + "\n\n" + url;
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
