package io.duskline.notice;

import io.duskline.catalog.Deprecation;
import java.time.ZoneId;

/** Previews a deprecation as a banner in the vendor's own product. Implemented by the package that publishes banners. */
public interface BannerPreview {

    /**
     * A banner as every visitor would see it now, even before it is public.
     *
     * @param sentence its text
     * @param html a page with only the banner, in Duskline's styles
     */
    record Shown(String sentence, String html) {}

    /**
     * @param language a tag; a language without frame texts falls back as the public banner does
     * @param zone time zone of the viewer
     */
    Shown of(Deprecation deprecation, String language, ZoneId zone);
}
