package io.duskline.notice.text;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start with such texts which lines to write instead of a stack trace. */
final class UngrammaticalTextsAnalyzer extends AbstractFailureAnalyzer<UngrammaticalTexts> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UngrammaticalTexts texts) {
        return new FailureAnalysis(
                texts.getMessage(),
                "Correct these lines in templates-override/i18n. A language's forms are those of CLDR; docs/languages.md"
                        + " says how to write them.",
                texts);
    }
}
