package io.duskline.publication;

import freemarker.template.TemplateException;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.BannerPreview;
import io.duskline.notice.text.Languages;
import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.freemarker.FreeMarkerTemplateUtils;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfigurer;

/** Shows writers of a notice what its banner says, by the code that shows it in the vendor's product. */
@Component
class BannerPreviews implements BannerPreview {

    private final Banners banners;
    private final PublicFrames frames;
    private final FreeMarkerConfigurer pages;

    BannerPreviews(Banners banners, PublicFrames frames, FreeMarkerConfigurer pages) {
        this.banners = banners;
        this.frames = frames;
        this.pages = pages;
    }

    @Override
    public Shown of(Deprecation deprecation, String language, ZoneId zone) {
        // What a banner says, it knows of the deprecation alone: no text of ours need be there yet.
        BannerNotice banner = banners.forEverybody(
                new PublicNotice(deprecation, List.of()), Languages.choose(frames.spoken(), language, null), zone);
        Map<String, Object> model = new HashMap<>();
        model.put("items", List.of(banner));
        try {
            return new Shown(
                    BannerTexts.line(banner.say()),
                    FreeMarkerTemplateUtils.processTemplateIntoString(
                            pages.getConfiguration().getTemplate("banner/preview.ftlh"), model));
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
    }
}
