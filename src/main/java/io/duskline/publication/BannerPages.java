package io.duskline.publication;

import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;

/**
 * The banner in the vendor's product, as JSON for its script and as HTML for the vendor's server. Without a signature it is the same
 * for everybody. With one it is about the visitor's account, which has an inbox of notices too.
 */
@Controller
class BannerPages {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final Banners banners;
    private final ProductBanners product;
    private final BannerSignatures signatures;
    private final BannerSettings settings;
    private final PublicFrames frames;
    private final Site site;

    BannerPages(
            Banners banners,
            ProductBanners product,
            BannerSignatures signatures,
            BannerSettings settings,
            PublicFrames frames,
            Site site) {
        this.banners = banners;
        this.product = product;
        this.signatures = signatures;
        this.settings = settings;
        this.frames = frames;
        this.site = site;
    }

    /**
     * The parameters of a banner.
     *
     * @param notice the slug of one notice; null for all
     */
    record BannerRequest(
            @Nullable String account,
            @Nullable String user,
            @Nullable String signature,
            @Nullable String notice,
            @Nullable String zone) {}

    /** Spring would take a header for a parameter that is missing; the memory of public pages knows only parameters. */
    @InitBinder
    void bindParametersAlone(ExtendedServletRequestDataBinder binder) {
        binder.setHeaderPredicate(name -> false);
        binder.setFieldDefaultPrefix(null);
        binder.setFieldMarkerPrefix(null);
    }

    record PublicBanners(List<BannerNotice> items) {}

    @GetMapping(value = "/banner.json", params = "!signature", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PublicBanners> json(BannerRequest asked) {
        return ResponseEntity.ok()
                .cacheControl(PublicFeeds.CACHED)
                .headers(BannerFiles::share)
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .body(new PublicBanners(banners.forEverybody(
                        asked.notice(), PageLanguage.choose(frames.spoken()), zone(asked.zone()))));
    }

    /** Has no button to hide it, since the page does not say who looks at it. */
    @GetMapping(value = "/banner", params = "!signature", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView html(BannerRequest asked, HttpServletResponse response) {
        String language = PageLanguage.choose(frames.spoken());
        keepPrivate(language, response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, PublicFeeds.CACHED.getHeaderValue());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return new ModelAndView("banner/banner")
                .addObject("items", banners.forEverybody(asked.notice(), language, zone(asked.zone())));
    }

    @GetMapping(value = "/banner.json", params = "signature", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProductBanners.AccountBanners> productJson(BannerRequest asked) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .headers(BannerFiles::share)
                .body(shown(visitor(asked), asked, PageLanguage.choose(frames.spoken())));
    }

    /** @param back the page to return to once it is hidden */
    public record Hiding(String action, String account, String user, String signature, String back) {}

    @GetMapping(value = "/banner", params = "signature", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView productHtml(
            BannerRequest asked,
            @RequestParam(name = "return", defaultValue = "") String back,
            HttpServletResponse response) {
        SignedVisitor visitor = visitor(asked);
        String language = PageLanguage.choose(frames.spoken());
        keepPrivate(language, response);
        List<BannerNotice> items = shown(visitor, asked, language).items().stream()
                .filter(item -> item.hidden() == null)
                .toList();
        return new ModelAndView("banner/banner")
                .addObject("items", items)
                .addObject(
                        "hiding",
                        visitor.isPerson()
                                ? new Hiding(
                                        site.url("/banner/hide"),
                                        visitor.account(),
                                        visitor.user(),
                                        visitor.signature(),
                                        back)
                                : null);
    }

    @GetMapping(value = "/banner/inbox", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView inbox(BannerRequest asked, HttpServletResponse response) {
        String language = PageLanguage.choose(frames.spoken());
        ProductBanners.AccountBanners shown = shown(visitor(asked), asked, language);
        keepPrivate(language, response);
        return new ModelAndView("banner/inbox").addObject("inbox", shown.inbox());
    }

    @PostMapping("/banner/seen")
    ResponseEntity<Void> seen(BannerRequest asked) {
        product.seen(visitor(asked), Objects.requireNonNullElse(asked.notice(), ""));
        return ResponseEntity.noContent().headers(BannerFiles::share).build();
    }

    /**
     * Hides a banner for one person.
     *
     * @param mark of the banner that was shown; another one stays
     * @param back set by the HTML form, which returns there if the page is the vendor's own
     */
    @PostMapping("/banner/hide")
    Object hide(
            BannerRequest asked,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(name = "return", required = false) @Nullable String back,
            HttpServletResponse response) {
        product.hide(visitor(asked), Objects.requireNonNullElse(asked.notice(), ""), mark);
        if (back == null) {
            return ResponseEntity.noContent().headers(BannerFiles::share).build();
        }
        if (isOwn(back)) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, back)
                    .build();
        }
        String language = PageLanguage.choose(frames.spoken());
        keepPrivate(language, response);
        return new ModelAndView("banner/hidden")
                .addObject("page", frames.frame(frames.voice(language, ZoneOffset.UTC), language, List.of(), "", null));
    }

    private boolean isOwn(String back) {
        try {
            return settings.isOwn(new URI(back));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private ProductBanners.AccountBanners shown(SignedVisitor visitor, BannerRequest asked, String language) {
        return product.shown(visitor, asked.notice(), frames.voice(language, ZoneOffset.UTC), zone(asked.zone()));
    }

    private SignedVisitor visitor(BannerRequest asked) {
        return signatures.require(asked.account(), asked.user(), asked.signature());
    }

    /** A part of another page, which search engines must not list by itself. */
    private static void keepPrivate(String language, HttpServletResponse response) {
        PageLanguage.speak(language);
        PersonalFrame.keepPrivate(response);
    }

    /** An unknown zone counts as none. */
    static @Nullable ZoneId zone(@Nullable String zone) {
        return zone == null || !ZONES.contains(zone) ? null : ZoneId.of(zone);
    }
}
