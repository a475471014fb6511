package io.duskline.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One notice as a banner says it.
 *
 * @param notice its slug
 * @param state upcoming, moved, suspended, ended or withdrawn
 * @param look the class of the style sheet without {@code is-}
 * @param mark changes with anything that the banner says: who hid it sees it again
 * @param lang and {@code dir} of the words
 * @param label what it is, for who hears it
 * @param hide the words of the button that hides it
 * @param hidden true where this visitor hid it, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BannerNotice(
        String notice,
        String state,
        String look,
        String mark,
        String lang,
        String dir,
        String label,
        List<BannerPart> say,
        List<Link> links,
        String hide,
        @Nullable Boolean hidden) {

    /** @param main true for the one thing to do, else null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Link(String href, String text, @Nullable Boolean main) {}
}
