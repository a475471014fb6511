package io.duskline.notice.lint;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.mail.NoticeStory;
import io.duskline.notice.text.NoticeText;
import java.util.List;
import java.util.Map;

/** Texts about Twitter, which ends on Tuesday 25 April 2023 at 09:00 in Los Angeles. */
final class LintStory {

    private LintStory() {}

    /** One in which only this field says something. */
    static LintedText text(Deprecation about, String locale, String field, String words) {
        return text(about, locale, field, words, List.of());
    }

    static LintedText text(Deprecation about, String locale, String field, String words, List<Integration> catalog) {
        return new LintedText(
                new NoticeRevision(1, locale, 1, NoticeText.of(Map.of(field, words)), NoticeStory.NOW, "pm", null),
                about,
                List.of(),
                catalog,
                NoticeStory.NOW);
    }

    /** "error wrong_date". */
    static List<String> kinds(List<Finding> found) {
        return found.stream()
                .map(each -> each.severity().code() + " " + each.code())
                .toList();
    }
}
