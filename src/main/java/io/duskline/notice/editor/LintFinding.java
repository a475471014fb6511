package io.duskline.notice.editor;

import java.util.Locale;

/**
 * What one might do better in a text.
 *
 * @param field as REST names it; empty where it is about the whole
 */
public record LintFinding(Level level, String field, String reason) {

    public enum Level {
        MUST,
        SHOULD,
        GOOD;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static LintFinding must(String field, String reason) {
        return new LintFinding(Level.MUST, field, reason);
    }

    static LintFinding should(String field, String reason) {
        return new LintFinding(Level.SHOULD, field, reason);
    }
}
