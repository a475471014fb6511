package io.duskline.notice.lint;

import io.duskline.web.Finding.Weight;

/**
 * A remark on a text.
 *
 * @param kind as in REST: {@code wrong_date}
 * @param field as in REST; empty for the whole text
 * @param reason where and why, without the name of the field
 */
public record LintFinding(String kind, Weight level, String field, String reason) {

    public static LintFinding must(String kind, String field, String reason) {
        return new LintFinding(kind, Weight.MUST, field, reason);
    }

    public static LintFinding should(String kind, String field, String reason) {
        return new LintFinding(kind, Weight.SHOULD, field, reason);
    }

    static LintFinding good(String kind, String reason) {
        return new LintFinding(kind, Weight.GOOD, "", reason);
    }
}
