package io.duskline.publication;

import io.duskline.catalog.Withdrawal;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.notice.NoticeRevision;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The notices for everyone: the list, and each in full. */
@Controller
class PublicNoticePages {

    private static final int SOON_DAYS = 7;

    private final PublicNotices notices;
    private final PublicFrames frames;
    private final Site site;
    private final SenderSettings sender;
    private final Clock clock;

    PublicNoticePages(PublicNotices notices, PublicFrames frames, Site site, SenderSettings sender, Clock clock) {
        this.notices = notices;
        this.frames = frames;
        this.site = site;
        this.sender = sender;
        this.clock = clock;
    }

    /** One line of the list. The leaf shows the day in the notice's own zone. */
    public record Entry(
            String href,
            String language,
            NoticeHeadline headline,
            SunsetPanel panel,
            Markup when,
            boolean isSoon,
            Leaf leaf) {}

    /** A day, as a leaf of a calendar. */
    public record Leaf(String weekday, String day, String month) {

        /** The day is not known. */
        static final Leaf BLANK = new Leaf("", "–", "");

        static Leaf of(LocalDate day, Locale locale) {
            return new Leaf(
                    day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale),
                    String.valueOf(day.getDayOfMonth()),
                    day.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, locale) + " " + day.getYear());
        }
    }

    @GetMapping("/notices")
    String list(@RequestParam(required = false) @Nullable String lang, Model model, HttpServletResponse response) {
        List<PublicNotice> all = notices.all();
        List<String> offered = all.isEmpty() ? frames.spoken() : offered(all);
        String language = PageLanguage.choose(offered);
        LocalizedTexts voice = frames.publicVoice(language, ZoneId.of("UTC"));
        Instant now = clock.instant();
        model.addAllAttributes(Map.of(
                "page", frames.frame(voice, language, offered, "/notices", lang),
                "upcoming", entries(all, language, now, true),
                "past", entries(all, language, now, false)));
        cached(response);
        return "notice/list";
    }

    @GetMapping("/notices/{slug}")
    String notice(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String lang,
            Model model,
            HttpServletResponse response) {
        PublicNotice notice = notices.get(slug);
        NoticeRevision text = notice.in(PageLanguage.choose(notice.languages()));
        ZoneId own = notice.deprecation().zone();
        LocalizedTexts voice = frames.publicVoice(text.locale(), own);
        String path = "/notices/" + slug;
        RenderedNotice said = RenderedNotice.toAnyone(notice, text, voice, site.url(path));
        model.addAttribute("from", sender.from());
        model.addAllAttributes(Map.of(
                "page",
                frames.frame(voice, text.locale(), notice.languages(), path, lang),
                "said",
                said,
                "headline",
                new NoticeHeadline(notice.deprecation(), voice, said),
                "panel",
                new SunsetPanel(notice.deprecation(), voice, false, null),
                "host",
                site.baseUrl().getAuthority(),
                "canonical",
                site.url(path),
                "subscribe",
                site.calendarUrl(path + ".ics?lang=" + text.locale()),
                "notice",
                new NoticeView(
                        notice.deprecation(),
                        voice,
                        notices.history(notice, text.locale()),
                        notice.ends()
                                .map(end -> voice.dates().clocks(end, frames.clocks(voice, own)))
                                .orElse(List.of()))));
        cached(response);
        return "notice/notice";
    }

    /** Every language in which something is said. */
    static List<String> offered(List<PublicNotice> notices) {
        List<String> offered = notices.stream()
                .flatMap(notice -> notice.languages().stream())
                .distinct()
                .sorted()
                .toList();
        return offered.isEmpty() ? List.of("en") : offered;
    }

    private List<Entry> entries(List<PublicNotice> all, String language, Instant now, boolean upcoming) {
        return all.stream()
                .filter(notice -> notice.state(now).isAhead() == upcoming)
                .map(notice -> entry(notice, language))
                .toList();
    }

    private Entry entry(PublicNotice notice, String language) {
        NoticeRevision text = notice.in(language);
        ZoneId own = notice.deprecation().zone();
        LocalizedTexts voice = frames.voice(language, own);
        String path = "/notices/" + notice.slug();
        RenderedNotice said = RenderedNotice.toAnyone(notice, text, frames.voice(text.locale(), own), site.url(path));
        SunsetPanel panel = new SunsetPanel(notice.deprecation(), voice, false, null);
        Optional<Instant> shown = Optional.ofNullable(notice.deprecation().withdrawal())
                .map(Withdrawal::at)
                .or(notice::ends);
        return new Entry(
                path + "?lang=" + text.locale(),
                text.locale(),
                new NoticeHeadline(notice.deprecation(), voice, said),
                panel,
                notice.ends().map(voice::dateAndTimeInZone).orElseGet(() -> Markup.text("")),
                panel.isUpcoming()
                        && notice.ends()
                                .filter(end -> voice.dates().daysLeft(voice.now(), end) <= SOON_DAYS)
                                .isPresent(),
                shown.map(at -> Leaf.of(voice.dates().day(at), voice.dates().locale()))
                        .orElse(Leaf.BLANK));
    }

    private static void cached(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, PublicFeeds.CACHED.getHeaderValue());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
