package io.duskline.publication;

import io.duskline.notice.Vendor;
import java.util.List;

/**
 * What the frame of a public or personal page needs, as {@code page} in its model.
 *
 * @param language the tag of the language that it is in
 * @param languages those to switch to, this one among them
 * @param isPersonal whether it belongs to one contact: then it links to nothing that the reader did not come for
 */
public record PublicFrame(
        Vendor vendor, LocalizedTexts voice, String language, List<Language> languages, boolean isPersonal) {

    /** @param name in the language itself */
    public record Language(String tag, String name, String href, boolean isCurrent) {}

    /** The query that keeps the language on the way to another page. */
    public String keepLanguage() {
        return "?lang=" + language;
    }

    public String helpHref() {
        return vendor.helpUrl() == null
                ? "mailto:" + vendor.helpEmail()
                : vendor.helpUrl().toString();
    }
}
