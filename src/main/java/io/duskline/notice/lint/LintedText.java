package io.duskline.notice.lint;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.NoticeField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text as the checks read it.
 *
 * @param about the deprecation in the catalog
 * @param current the newest revision of every language
 * @param catalog every integration
 * @param now dates from here on are in the future
 */
record LintedText(
        NoticeRevision revision,
        Deprecation about,
        List<NoticeRevision> current,
        List<Integration> catalog,
        Instant now) {

    /** Parts that say what ends, and when. */
    private static final List<NoticeField> OF_THE_END =
            List.of(NoticeField.SUBJECT, NoticeField.SUMMARY, NoticeField.WHAT_STOPS, NoticeField.IF_YOU_DO_NOTHING);

    Locale locale() {
        return Locale.forLanguageTag(revision.locale());
    }

    String language() {
        return locale().getLanguage();
    }

    /** By REST name. */
    Map<String, String> fields() {
        return revision.text().fields();
    }

    static boolean isOfTheEnd(String field) {
        return OF_THE_END.stream().anyMatch(each -> each.code().equals(field));
    }
}
