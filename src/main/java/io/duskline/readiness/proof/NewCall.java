package io.duskline.readiness.proof;

import io.duskline.web.Faults;
import org.jspecify.annotations.Nullable;

/**
 * What an agent enters of a call, as it came.
 *
 * @param result a code of {@link CallResult}
 * @param spokeWith required where somebody was spoken to
 * @param said what they said, or what was tried; required where they are given up
 * @param corrects the number of the entry that does not hold; null for a further try
 * @param why it does not
 * @param seen how many entries there were when the agent looked; null where they do not say
 */
record NewCall(
        @Nullable String result,
        @Nullable String spokeWith,
        @Nullable String said,
        @Nullable Long corrects,
        @Nullable String why,
        @Nullable Integer seen) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_WORDS = 1000;

    /** The same, in order. */
    record Checked(
            CallResult result,
            @Nullable String spokeWith,
            @Nullable String said,
            @Nullable Long corrects,
            @Nullable String why) {}

    /** @throws io.duskline.web.Refusal (422) with everything that is wrong */
    Checked checked() {
        Faults faults = new Faults();
        String code = faults.line(result, "result", LONGEST_NAME);
        @Nullable CallResult what = CallResult.of(code).orElse(null);
        faults.require(
                code.isEmpty() || what != null,
                "result",
                "must be knows, unaware, not_reached, wrong_number or given_up");
        String who = what != null && what.isSpoken()
                ? faults.line(spokeWith, "spoke_with", LONGEST_NAME)
                : faults.optionalText(spokeWith, "spoke_with", LONGEST_NAME);
        String words = what == CallResult.GIVEN_UP
                ? faults.text(said, "said", LONGEST_WORDS)
                : faults.optionalText(said, "said", LONGEST_WORDS);
        String reason = corrects == null
                ? faults.optionalText(why, "why", LONGEST_WORDS)
                : faults.text(why, "why", LONGEST_WORDS);
        faults.require(corrects != null || reason.isEmpty(), "why", "is of a correction alone");
        faults.throwIfAny();
        return new Checked(
                java.util.Objects.requireNonNull(what), orNone(who), orNone(words), corrects, orNone(reason));
    }

    private static @Nullable String orNone(String text) {
        return text.isEmpty() ? null : text;
    }
}
