package io.duskline.readiness.checklist;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the checklist of a campaign speaks up.
 *
 * @param missingLanguagePercent so many of 100 who are told may read a language without a text before it is a finding
 * @param manyMorePercent by so many of 100 more may be told than when it was approved last before it is a finding
 */
@ConfigurationProperties("duskline.checklist")
record ChecklistSettings(
        @DefaultValue("5") int missingLanguagePercent,
        @DefaultValue("50") int manyMorePercent) {

    private static final int WHOLE = 100;

    ChecklistSettings {
        if (missingLanguagePercent < 0 || missingLanguagePercent > WHOLE) {
            throw new IllegalArgumentException("duskline.checklist.missing-language-percent must be between 0 and 100");
        }
        if (manyMorePercent < 1) {
            throw new IllegalArgumentException("duskline.checklist.many-more-percent must be at least 1");
        }
    }
}
