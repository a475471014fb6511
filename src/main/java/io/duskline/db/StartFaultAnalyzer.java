package io.duskline.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Runs before Spring's analyzers, which print the value of a setting. It may be a private key. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFaultAnalyzer extends AbstractFailureAnalyzer<StartFault> {

    @Override
    protected FailureAnalysis analyze(Throwable root, StartFault fault) {
        return new FailureAnalysis(fault.getMessage(), fault.action(), fault);
    }
}
