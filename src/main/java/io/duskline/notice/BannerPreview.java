package io.duskline.notice;

import io.duskline.catalog.Deprecation;
import java.time.ZoneId;

/** How a deprecation would stand as a banner in the vendor's own product. Implemented by the package that shows it there. */
public interface BannerPreview {

    /**
     * A banner as everybody would be shown it now, whether it is public already or not.
     *
     * @param sentence what it says
     * @param html a page with it alone, in the styles of ours
     */
    record Shown(String sentence, String html) {}

    /**
     * @param language a tag; one that the frame does not speak is shown as its banner would be
     * @param zone of the person who looks
     */
    Shown of(Deprecation deprecation, String language, ZoneId zone);
}
