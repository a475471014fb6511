package io.duskline.gate;

import io.duskline.promise.PromiseFindings;
import io.duskline.web.Finding;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everybody gets the notice that they were promised, or two of us agreed that they do not. */
@Component
class NoticePeriodCheck implements GateCheck {

    private final PromiseFindings findings;

    NoticePeriodCheck(PromiseFindings findings) {
        this.findings = findings;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        return findings.ofEnd(looked.deprecation());
    }
}
