package io.duskline.notice.lint;

import java.util.Locale;

/**
 * What one might do better in a text.
 *
 * @param kind as in REST: {@code wrong_date}
 * @param field as REST names it; empty where it is about the whole
 * @param reason where and why, without the name of the field
 */
public record LintFinding(String kind, Level level, String field, String reason) {

    public enum Level {
        MUST,
        SHOULD,
        GOOD;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static LintFinding must(String kind, String field, String reason) {
        return new LintFinding(kind, Level.MUST, field, reason);
    }

    public static LintFinding should(String kind, String field, String reason) {
        return new LintFinding(kind, Level.SHOULD, field, reason);
    }

    static LintFinding good(String kind, String reason) {
        return new LintFinding(kind, Level.GOOD, "", reason);
    }
}
