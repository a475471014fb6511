package io.duskline.check;

import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.promise.PromiseFindings;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks that a reason is given if customers get less notice than promised. After the launch, a reason no longer changes what
 * customers were told.
 */
@Order(6)
@Component
class PromiseCheck implements Check<CheckContext> {

    private final PromiseFindings findings;

    PromiseCheck(PromiseFindings findings) {
        this.findings = findings;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        return checked.isPlannedYet() ? findings.ofLaunch(checked.deprecation()) : List.of();
    }
}
