package io.duskline.campaign.way;

import java.util.Locale;

/** Languages as people call them, in English. */
final class SpokenLanguages {

    private SpokenLanguages() {}

    /** "French", "Portuguese (Brazil)". */
    static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }
}
