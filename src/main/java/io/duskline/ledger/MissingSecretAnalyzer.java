package io.duskline.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start without a secret in two sentences instead of a stack trace. */
final class MissingSecretAnalyzer extends AbstractFailureAnalyzer<MissingSecret> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingSecret missing) {
        return new FailureAnalysis(missing.getMessage(), missing.action(), missing);
    }
}
