package io.duskline.check;

import io.duskline.promise.PromiseFindings;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether it is said why customers get less notice than they were promised. No word of it helps whoever was told already. */
@Order(6)
@Component
class PromiseCheck implements Check {

    private final PromiseFindings findings;

    PromiseCheck(PromiseFindings findings) {
        this.findings = findings;
    }

    @Override
    public List<CheckResult> of(CheckContext checked) {
        return checked.isPlannedYet()
                ? findings.ofLaunch(checked.deprecation()).stream()
                        .map(finding -> new CheckResult(finding, ""))
                        .toList()
                : List.of();
    }
}
