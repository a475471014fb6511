package io.duskline.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a sentence that is put together on a page of the vendor's, which takes no HTML of ours.
 *
 * @param as {@code time}, {@code old} for a date that no longer holds, or {@code name}; null for plain words
 * @param datetime of a time, as HTML takes it
 * @param strong true where it is stressed, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BannerPart(
        String text,
        @Nullable String as,
        @Nullable String datetime,
        @Nullable Boolean strong) {

    static BannerPart words(String text) {
        return new BannerPart(text, null, null, null);
    }

    static BannerPart name(String text) {
        return new BannerPart(text, "name", null, null);
    }

    BannerPart stressed(boolean isStressed) {
        return new BannerPart(text, as, datetime, isStressed ? true : null);
    }
}
