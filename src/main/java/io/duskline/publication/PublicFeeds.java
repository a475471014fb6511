package io.duskline.publication;

import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The notices for machines. Their language is {@code ?lang=}, else English; only JSON has all of them at once. */
@RestController
class PublicFeeds {

    static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final PublicNotices notices;
    private final PublicFrames frames;
    private final AtomFeed atom;
    private final CalendarFeed calendar;
    private final PersonalLinks links;
    private final Site site;
    private final Clock clock;

    PublicFeeds(
            PublicNotices notices,
            PublicFrames frames,
            AtomFeed atom,
            CalendarFeed calendar,
            PersonalLinks links,
            Site site,
            Clock clock) {
        this.notices = notices;
        this.frames = frames;
        this.atom = atom;
        this.calendar = calendar;
        this.links = links;
        this.site = site;
        this.clock = clock;
    }

    record All(List<NoticeData> items) {}

    @GetMapping("/notices.json")
    ResponseEntity<All> json() {
        return cached(
                MediaType.APPLICATION_JSON,
                new All(notices.all().stream().map(this::data).toList()));
    }

    @GetMapping("/notices/{slug}.json")
    ResponseEntity<NoticeData> json(@PathVariable String slug) {
        return cached(MediaType.APPLICATION_JSON, data(notices.get(slug)));
    }

    @GetMapping("/notices.atom")
    ResponseEntity<byte[]> atom(@RequestParam(required = false) @Nullable String lang) {
        List<PublicNotice> all = notices.all();
        return bytes(ATOM, atom.of(all, language(all, lang)));
    }

    @GetMapping("/notices.ics")
    ResponseEntity<byte[]> calendar(@RequestParam(required = false) @Nullable String lang) {
        List<PublicNotice> all = notices.all();
        return bytes(CALENDAR, calendar.of(all, language(all, lang)));
    }

    @GetMapping("/notices/{slug}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String slug, @RequestParam(required = false) @Nullable String lang) {
        List<PublicNotice> one = List.of(notices.get(slug));
        return bytes(CALENDAR, calendar.of(one, language(one, lang)));
    }

    /** The dates of a personal link, for an account with a later end of its own. */
    @GetMapping("/n/{token}/calendar.ics")
    ResponseEntity<byte[]> personalCalendar(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletResponse response) {
        PersonalContext personal = links.open(token, lang);
        if (personal.hasExpired()) {
            throw ProblemException.notFound("such link");
        }
        PersonalFrame.keepPrivate(response);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .body(calendar.of(List.of(personal.notice()), personal.text().locale())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The HTTP headers for the vendor's own API, ready to copy. */
    @GetMapping("/notices/{slug}/headers.txt")
    ResponseEntity<byte[]> headers(@PathVariable String slug) {
        return bytes(PLAIN, HeaderSnippet.text(notices.get(slug), site.url("/notices/" + slug)));
    }

    private String language(List<PublicNotice> notices, @Nullable String lang) {
        return Languages.choose(PublicNoticePages.offered(notices), lang, null);
    }

    private NoticeData data(PublicNotice notice) {
        String url = site.url("/notices/" + notice.slug());
        Map<String, NoticeData.Text> texts = new LinkedHashMap<>();
        for (NoticeRevision revision : notice.texts()) {
            LocalizedTexts voice =
                    frames.publicVoice(revision.locale(), notice.deprecation().zone());
            String page = url + "?lang=" + revision.locale();
            texts.put(
                    revision.locale(),
                    NoticeData.Text.of(
                            new NoticeHeadline(
                                    notice.deprecation(),
                                    voice,
                                    RenderedNotice.toAnyone(notice, revision, voice, page)),
                            page));
        }
        return NoticeData.of(notice, clock.instant(), url, texts);
    }

    private static ResponseEntity<byte[]> bytes(MediaType type, String text) {
        return cached(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> ResponseEntity<T> cached(MediaType type, T body) {
        return ResponseEntity.ok().cacheControl(CACHED).contentType(type).body(body);
    }
}
