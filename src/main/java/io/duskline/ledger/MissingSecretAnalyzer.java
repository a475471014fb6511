package io.duskline.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start without a secret in two sentences instead of a stack trace. */
final class MissingSecretAnalyzer extends AbstractFailureAnalyzer<MissingSecret> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingSecret missing) {
        return new FailureAnalysis(
                missing.getMessage(),
                "Make one, as by \"openssl rand -hex 32\", keep it as you keep keys, and set DUSKLINE_SECRET to it on every"
                        + " node.",
                missing);
    }
}
