package io.duskline.publication;

import io.duskline.web.Refusal;

/**
 * What somebody typed who hands it on, and what was wrong with it.
 *
 * @param wrongTo and {@code wrongInstead} are empty where nothing is
 */
public record HandOnForm(String to, String instead, String wrongTo, String wrongInstead) {

    static final HandOnForm EMPTY = new HandOnForm("", "", "", "");

    static HandOnForm passing(String to, Refusal refusal, LocalizedTexts voice) {
        String fault = refusal.kind() == Refusal.Kind.TOO_MANY
                ? "page.fault.to_often"
                : to.isBlank() ? "page.fault.to_missing" : "page.fault.to";
        return new HandOnForm(to, "", voice.text(fault), "");
    }

    static HandOnForm reporting(String instead, LocalizedTexts voice) {
        return new HandOnForm("", instead, "", voice.text("page.fault.instead"));
    }

    public boolean isWrong() {
        return !wrongTo.isEmpty() || !wrongInstead.isEmpty();
    }
}
