package io.duskline.delivery.message;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells a start that fails by a setting in one sentence instead of a stack trace. It comes before Spring's own, which
 * would print the values beside it, and one of them may be a private key.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongMailSettingAnalyzer extends AbstractFailureAnalyzer<WrongMailSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable root, WrongMailSetting wrong) {
        return new FailureAnalysis(wrong.getMessage(), "Correct the setting, or leave it out.", wrong);
    }
}
