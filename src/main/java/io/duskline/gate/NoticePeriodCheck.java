package io.duskline.gate;

import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.promise.PromiseFindings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everybody gets the notice that they were promised, or two of us agreed that they do not. */
@Component
class NoticePeriodCheck implements Check<GateContext> {

    private final PromiseFindings findings;

    NoticePeriodCheck(PromiseFindings findings) {
        this.findings = findings;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        return findings.ofEnd(looked.deprecation());
    }
}
