package io.duskline.publication;

import io.duskline.notice.text.Languages;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Banner and inbox of one account, whom the vendor's servers sign: as data for the script, and as HTML. GET shows and changes
 * nothing; that it was seen, and that somebody hid it, is posted.
 */
@Controller
class ProductBannerPages {

    private final ProductBanners product;
    private final BannerSignatures signatures;
    private final BannerSettings settings;
    private final PublicFrames frames;
    private final Site site;

    ProductBannerPages(
            ProductBanners product,
            BannerSignatures signatures,
            BannerSettings settings,
            PublicFrames frames,
            Site site) {
        this.product = product;
        this.signatures = signatures;
        this.settings = settings;
        this.frames = frames;
        this.site = site;
    }

    /** What the script shows. */
    record Shown(List<BannerNotice> items, BannerInbox inbox) {}

    /** What the form that hides a banner sends along, as it is nobody's session. */
    public record Hiding(String action, String account, String user, String signature, String back) {}

    @GetMapping(value = "/banner.json", params = "signature", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Shown> json(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam String signature,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String zone,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        SignedVisitor visitor = signatures.require(account, user, signature);
        String language = language(lang, accepted);
        Product shown = product.shown(visitor, language, BannerPages.zone(zone));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .headers(BannerFiles::share)
                .body(new Shown(shown.news(notice), shown.inbox(frames.voice(language, ZoneOffset.UTC))));
    }

    @GetMapping(value = "/banner", params = "signature", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView html(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam String signature,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(name = "return", defaultValue = "") String back,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            HttpServletResponse response) {
        SignedVisitor visitor = signatures.require(account, user, signature);
        String language = language(lang, accepted);
        BannerPages.keepPrivate(language, response);
        List<BannerNotice> items = product.shown(visitor, language, BannerPages.zone(zone)).news(notice).stream()
                .filter(item -> item.hidden() == null)
                .toList();
        return new ModelAndView("banner/banner")
                .addObject("items", items)
                .addObject("hiding", visitor.isPerson() ? hiding(visitor, back) : null);
    }

    private Hiding hiding(SignedVisitor visitor, String back) {
        return new Hiding(site.url("/banner/hide"), visitor.account(), visitor.user(), visitor.signature(), back);
    }

    @GetMapping(value = "/banner/inbox", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView inbox(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String signature,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String zone,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            HttpServletResponse response) {
        SignedVisitor visitor = signatures.require(account, user, signature);
        String language = language(lang, accepted);
        BannerPages.keepPrivate(language, response);
        return new ModelAndView("banner/inbox")
                .addObject(
                        "inbox",
                        product.shown(visitor, language, BannerPages.zone(zone))
                                .inbox(frames.voice(language, ZoneOffset.UTC)));
    }

    /** By the script once it was on the screen, or by the vendor's own server. It is no answer, and stops no mail. */
    @PostMapping("/banner/seen")
    ResponseEntity<Void> seen(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String signature,
            @RequestParam(defaultValue = "") String notice) {
        product.seen(signatures.require(account, user, signature), notice);
        return ResponseEntity.noContent().headers(BannerFiles::share).build();
    }

    /**
     * By the script, which wants no page; or by the form of the banner without one, which goes back to where it stood.
     *
     * @param back null from the script
     */
    @PostMapping("/banner/hide")
    Object hide(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String signature,
            @RequestParam(defaultValue = "") String notice,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(name = "return", required = false) @Nullable String back,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            HttpServletResponse response) {
        product.hide(signatures.require(account, user, signature), notice, mark);
        if (back == null) {
            return ResponseEntity.noContent().headers(BannerFiles::share).build();
        }
        if (isOwn(back)) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, back)
                    .build();
        }
        String language = language(lang, accepted);
        BannerPages.keepPrivate(language, response);
        return new ModelAndView("banner/hidden")
                .addObject("page", frames.frame(frames.voice(language, ZoneOffset.UTC), language, List.of(), "", true));
    }

    /** Nobody is led to a page that is not the vendor's. */
    private boolean isOwn(String back) {
        try {
            return settings.isOwn(new URI(back));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String language(@Nullable String lang, @Nullable String accepted) {
        return Languages.choose(frames.spoken(), lang, accepted);
    }
}
