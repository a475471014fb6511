package io.duskline.publication;

import io.duskline.notice.text.Languages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The banner for everybody who uses the vendor's product: as data for its script, and as HTML for the vendor's own server. */
@Controller
class BannerPages {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final Banners banners;
    private final PublicFrames frames;

    BannerPages(Banners banners, PublicFrames frames) {
        this.banners = banners;
        this.frames = frames;
    }

    /** What the script shows. */
    record Shown(List<BannerNotice> items) {}

    @GetMapping(value = "/banner.json", params = "!signature", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Shown> json(
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String zone,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return ResponseEntity.ok()
                .cacheControl(PublicFeeds.CACHED)
                .headers(BannerFiles::share)
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .body(new Shown(banners.forEverybody(notice, language(lang, accepted), zone(zone))));
    }

    /** Nobody can hide it there: the page in which it stands does not say who looks at it. */
    @GetMapping(value = "/banner", params = "!signature", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView html(
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String zone,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            HttpServletResponse response) {
        String language = language(lang, accepted);
        keepPrivate(language, response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, PublicFeeds.CACHED.getHeaderValue());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return new ModelAndView("banner/banner").addObject("items", banners.forEverybody(notice, language, zone(zone)));
    }

    /** A part of somebody else's page, which nobody is to find by itself. */
    static void keepPrivate(String language, HttpServletResponse response) {
        PageLanguage.speak(language);
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private String language(@Nullable String lang, @Nullable String accepted) {
        return Languages.choose(frames.spoken(), lang, accepted);
    }

    /** One that is none is as good as none. */
    static @Nullable ZoneId zone(@Nullable String zone) {
        return zone == null || !ZONES.contains(zone) ? null : ZoneId.of(zone);
    }
}
