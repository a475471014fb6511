package io.duskline.publication;

import freemarker.template.TemplateException;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Withdrawal;
import io.duskline.notice.BannerPreview;
import io.duskline.notice.text.Languages;
import io.duskline.web.Site;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.freemarker.FreeMarkerTemplateUtils;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfigurer;

/** The notices as banners inside the vendor's own product, for everybody who uses it. */
@Component
class Banners implements BannerPreview {

    /** How long it still stands there that something has ended, or does not end. */
    static final Duration AFTERWARDS = Duration.ofDays(30);

    private static final int MARK = 16;

    private final PublicNotices notices;
    private final PublicFrames frames;
    private final FreeMarkerConfigurer pages;
    private final Site site;
    private final Clock clock;

    Banners(PublicNotices notices, PublicFrames frames, FreeMarkerConfigurer pages, Site site, Clock clock) {
        this.pages = pages;
        this.clock = clock;
        this.notices = notices;
        this.frames = frames;
        this.site = site;
    }

    /**
     * @param slug of the one notice that is wanted; null for all
     * @param language one that the frame speaks
     * @param zone of the visitor; null where it is not known
     * @return none for a notice that is not public
     */
    List<BannerNotice> forEverybody(@Nullable String slug, String language, @Nullable ZoneId zone) {
        Instant now = clock.instant();
        return notices
                .all(deprecation -> (slug == null || deprecation.slug().equals(slug)) && isNews(deprecation, now))
                .stream()
                .map(notice -> forEverybody(notice, language, zone))
                .toList();
    }

    BannerNotice forEverybody(PublicNotice notice, String language, @Nullable ZoneId zone) {
        return forEverybody(new BannerWords(notice, false, texts(notice, language, zone)), language);
    }

    @Override
    public Shown of(Deprecation deprecation, String language, ZoneId zone) {
        // What a banner says, it knows of the deprecation alone: no text of ours need be there yet.
        BannerNotice banner = forEverybody(
                new PublicNotice(deprecation, List.of()), Languages.choose(frames.spoken(), language, null), zone);
        try {
            return new Shown(
                    BannerTexts.line(banner.say()),
                    FreeMarkerTemplateUtils.processTemplateIntoString(
                            pages.getConfiguration().getTemplate("banner/preview.ftlh"),
                            Map.of("items", List.of(banner))));
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
    }

    BannerTexts texts(PublicNotice notice, String language, @Nullable ZoneId zone) {
        return new BannerTexts(
                zone == null
                        ? frames.publicVoice(language, notice.deprecation().zone())
                        : frames.voice(language, zone));
    }

    /** Whether it is still to come, or was lately. */
    static boolean isNews(Deprecation deprecation, Instant now) {
        Instant since = now.minus(AFTERWARDS);
        return switch (PublicNotice.State.of(deprecation, now)) {
            case UPCOMING, SUSPENDED -> true;
            case ENDED ->
                deprecation
                        .date()
                        .map(LocalMoment::instant)
                        .filter(since::isBefore)
                        .isPresent();
            case WITHDRAWN ->
                Optional.ofNullable(deprecation.withdrawal())
                        .map(Withdrawal::at)
                        .filter(since::isBefore)
                        .isPresent();
        };
    }

    private BannerNotice forEverybody(BannerWords words, String language) {
        List<BannerNotice.Link> links = new ArrayList<>();
        boolean isOver = words.look().equals("withdrawn");
        if (!isOver) {
            links.add(page(words, language, "what", "page.banner.what", true));
        }
        links.addAll(reason(words, language));
        return notice(words, words.news(), links, "", null);
    }

    /** Links to the reason of the change; to the whole notice if the reason is not public or no other link leads there. */
    List<BannerNotice.Link> reason(BannerWords words, String language) {
        boolean isMoved = words.state().equals("moved");
        return words
                .reason()
                .map(part -> page(words, language, part, isMoved ? "page.moved.why_link" : "page.banner.why", false))
                .or(() -> words.look().equals("withdrawn")
                        ? Optional.of(page(words, language, "", "page.own.whole_notice", false))
                        : Optional.empty())
                .stream()
                .toList();
    }

    BannerNotice.Link page(BannerWords words, String language, String part, String key, boolean isMain) {
        String address = site.url("/notices/" + words.notice().slug() + "?lang=" + language);
        return new BannerNotice.Link(
                part.isEmpty() ? address : address + "#" + part,
                words.texts().voice().text(key),
                isMain ? true : null);
    }

    /** Of the account alone, in the language of its text. */
    String personal(PersonalContext personal) {
        return site.url(personal.path("") + (personal.deprecation().isWithdrawn() ? "" : "#plan"));
    }

    /** @param more what else the mark depends on */
    static BannerNotice notice(
            BannerWords words,
            List<BannerPart> say,
            List<BannerNotice.Link> links,
            String more,
            @Nullable String hiddenMark) {
        LocalizedTexts voice = words.texts().voice();
        String mark = mark(words, more);
        return new BannerNotice(
                words.notice().slug(),
                words.state(),
                words.look(),
                mark,
                voice.words().tag(),
                voice.words().direction(),
                words.label(),
                say,
                links,
                voice.text("page.banner.hide"),
                mark.equals(hiddenMark) ? true : null);
    }

    /** A hash of the facts, not of the words: it is the same in every language and zone. */
    private static String mark(BannerWords words, String more) {
        PublicNotice notice = words.notice();
        return DigestUtils.sha256Hex(String.join(
                        "|",
                        notice.slug(),
                        notice.state(words.texts().voice().now()).code(),
                        notice.ends().map(Instant::toString).orElse(""),
                        more))
                .substring(0, MARK);
    }
}
