package io.duskline.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** It comes before Spring's own analyzers, which would print the values beside the setting; one may be a private key. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFaultAnalyzer extends AbstractFailureAnalyzer<StartFault> {

    @Override
    protected FailureAnalysis analyze(Throwable root, StartFault fault) {
        return new FailureAnalysis(fault.getMessage(), fault.action(), fault);
    }
}
