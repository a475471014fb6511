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
 * @param about as the catalog has it
 * @param current the newest revision of every language
 * @param catalog every integration
 * @param now from which on a date is to come
 */
record LintedText(
        NoticeRevision revision,
        Deprecation about,
        List<NoticeRevision> current,
        List<Integration> catalog,
        Instant now) {

    /** In which it is said what ends, and when. */
    private static final List<NoticeField> OF_THE_END =
            List.of(NoticeField.SUBJECT, NoticeField.SUMMARY, NoticeField.WHAT_STOPS, NoticeField.IF_YOU_DO_NOTHING);

    Locale locale() {
        return Locale.forLanguageTag(revision.locale());
    }

    String language() {
        return locale().getLanguage();
    }

    /** By their names in REST. */
    Map<String, String> fields() {
        return revision.text().fields();
    }

    static boolean isOfTheEnd(String field) {
        return OF_THE_END.stream().anyMatch(each -> each.code().equals(field));
    }
}
