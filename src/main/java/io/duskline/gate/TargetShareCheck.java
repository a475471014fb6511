package io.duskline.gate;

import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.List;
import org.springframework.stereotype.Component;

/** As many accounts responded or are resolved as the deprecation requires. */
@Component
class TargetShareCheck implements Check<GateContext> {

    static final String KIND = "target_share_missed";

    @Override
    public List<Finding> of(GateContext looked) {
        TargetShare share = looked.targetShare();
        if (share.requiredPercent() == null) {
            return List.of();
        }
        if (share.met()) {
            return List.of(Finding.info(KIND, "The target share is reached. " + share.words()));
        }
        long missing = Math.max(1, share.required() - share.reached());
        return List.of(Finding.error(
                        KIND,
                        share.accounts() == 0
                                ? "The target share is not reached."
                                : "The target share is not reached: " + NumberText.accounts(missing)
                                        + " more must respond.")
                .withCount(missing)
                .withDetail(share.words())
                .withLink(
                        looked.accounts("step=not_told&step=handed_over&step=delivered&step=lost")
                                .orElse("/console/catalog/"
                                        + looked.deprecation().slug()),
                        looked.telling().isEmpty() ? "See it" : "See who is missing"));
    }
}
