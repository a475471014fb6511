package io.duskline.publication;

import io.duskline.customer.Contact;
import io.duskline.web.ProblemException;

/**
 * What a reader typed to pass the notice on, and what was wrong with it.
 *
 * @param wrongTo and {@code wrongInstead} are empty where nothing is
 */
public record ForwardForm(String to, String instead, String wrongTo, String wrongInstead) {

    static final ForwardForm EMPTY = new ForwardForm("", "", "", "");

    static ForwardForm passing(String to, Contact reader, ProblemException refusal, LocalizedTexts voice) {
        return new ForwardForm(to, "", voice.text(fault(to.strip(), reader, refusal)), "");
    }

    private static String fault(String to, Contact reader, ProblemException refusal) {
        if (refusal.kind() == ProblemException.Kind.TOO_MANY) {
            return "page.fault.to_often";
        }
        if (to.isEmpty()) {
            return "page.fault.to_missing";
        }
        return to.equalsIgnoreCase(reader.email()) ? "page.fault.to_self" : "page.fault.to";
    }

    static ForwardForm reporting(String instead, LocalizedTexts voice) {
        return new ForwardForm("", instead, "", voice.text("page.fault.instead"));
    }

    public boolean isWrong() {
        return !wrongTo.isEmpty() || !wrongInstead.isEmpty();
    }
}
