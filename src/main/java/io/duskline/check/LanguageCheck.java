package io.duskline.check;

import io.duskline.audience.AudienceCount;
import io.duskline.campaign.plan.LanguageGaps;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether enough recipients read it in their own language. */
@Order(4)
@Component
class LanguageCheck implements Check<CheckContext> {

    private static final int WHOLE = 100;
    private static final int STEP = 10;

    /** So many of 100 recipients may read a language without a text. */
    private static final int MOST_PERCENT = 5;

    @Override
    public List<Finding> of(CheckContext checked) {
        if (checked.count().isEmpty() || checked.texts().isEmpty()) {
            return List.of();
        }
        AudienceCount told = checked.count().get().told();
        List<Finding> gaps = LanguageGaps.of(told, checked.texts(), checked.deprecation());
        List<Finding> found = gaps.stream()
                .filter(gap -> gap.count() * WHOLE > told.contacts() * MOST_PERCENT)
                .map(gap -> withShare(gap, gap.count() * WHOLE / told.contacts()))
                .toList();
        return found.isEmpty() && told.contacts() > 0
                ? List.of(Finding.info(
                        "languages",
                        gaps.isEmpty()
                                ? "Everyone gets it in their own language."
                                : "Nearly everyone gets it in their own language."))
                : found;
    }

    private static Finding withShare(Finding gap, long percent) {
        return gap.withDetail(String.format(Locale.ROOT, "That is %d of 100 recipients.", percent))
                .withEvidence(gap.evidence() + " " + percent / STEP);
    }
}
