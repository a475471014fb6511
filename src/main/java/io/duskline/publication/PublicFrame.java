package io.duskline.publication;

import io.duskline.notice.Vendor;
import io.duskline.notice.text.Wording;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the frame of a public or personal page needs, as {@code page} in its model.
 *
 * @param language the tag of the language of its text; the frame around that may speak another one
 * @param languages those to switch to, this one among them
 * @param wished the language that its reader asked for or has; null where nothing says which
 */
public record PublicFrame(
        Vendor vendor,
        LocalizedTexts voice,
        String language,
        List<Language> languages,
        @Nullable String wished) {

    /** @param name in the language itself */
    public record Language(String tag, String name, String href, boolean isCurrent) {}

    /** The tag of the language of the frame: the page's own, unless the frame does not speak it. */
    public String frameLanguage() {
        return hasOwnFrame() ? language : voice.words().tag();
    }

    public boolean hasOwnFrame() {
        return Locale.forLanguageTag(language)
                .getLanguage()
                .equals(voice.words().locale().getLanguage());
    }

    /** "This page is not available in Polish. You are reading English."; empty where it is, or no language was wished for. */
    public String missing() {
        Locale here = Locale.forLanguageTag(frameLanguage());
        Locale wish = Locale.forLanguageTag(wished == null ? "" : wished);
        String name = wish.getDisplayLanguage(here);
        boolean isKnown = !name.isEmpty() && !name.equals(wish.getLanguage());
        Locale text = Locale.forLanguageTag(language);
        return isKnown && !wish.getLanguage().equals(text.getLanguage())
                ? voice.text("page.language_missing", name, text.getDisplayLanguage(here))
                : "";
    }

    /** {@code ltr} or {@code rtl}, for the {@code dir} attribute. */
    public String direction(String tag) {
        return Wording.direction(Locale.forLanguageTag(tag));
    }

    /** The query that keeps the language on the way to another page. */
    public String keepLanguage() {
        return "?lang=" + language;
    }

    /** Where a person helps, under these words of the frame. */
    public Markup helpLink(String key) {
        return LocalizedTexts.link(helpHref(), voice.text(key));
    }

    public String helpHref() {
        return vendor.helpUrl() == null
                ? "mailto:" + vendor.helpEmail()
                : vendor.helpUrl().toString();
    }
}
