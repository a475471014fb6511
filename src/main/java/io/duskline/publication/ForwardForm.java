package io.duskline.publication;

import io.duskline.web.ProblemException;

/**
 * What somebody typed who hands it on, and what was wrong with it.
 *
 * @param wrongTo and {@code wrongInstead} are empty where nothing is
 */
public record ForwardForm(String to, String instead, String wrongTo, String wrongInstead) {

    static final ForwardForm EMPTY = new ForwardForm("", "", "", "");

    static ForwardForm passing(String to, ProblemException refusal, LocalizedTexts voice) {
        String fault = refusal.kind() == ProblemException.Kind.TOO_MANY
                ? "page.fault.to_often"
                : to.isBlank() ? "page.fault.to_missing" : "page.fault.to";
        return new ForwardForm(to, "", voice.text(fault), "");
    }

    static ForwardForm reporting(String instead, LocalizedTexts voice) {
        return new ForwardForm("", instead, "", voice.text("page.fault.instead"));
    }

    public boolean isWrong() {
        return !wrongTo.isEmpty() || !wrongInstead.isEmpty();
    }
}
