package io.duskline.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said to an account, for a page of the vendor's product, newest first.
 *
 * @param lang and {@code dir} of the words
 * @param empty the words where there is nothing
 */
public record BannerInbox(String title, String lang, String dir, String empty, List<Entry> items) {

    /**
     * @param look the class of the style sheet without {@code is-}
     * @param fresh true where this visitor has not seen it, else null
     * @param when what happened to it last, and when
     * @param state how the account's answer stands; empty where none is asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String look,
            String href,
            String title,
            @Nullable Boolean fresh,
            List<BannerPart> when,
            List<BannerPart> state) {}
}
