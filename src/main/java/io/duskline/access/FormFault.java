package io.duskline.access;

import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What is wrong with a form, in the words of its page. */
public record FormFault(String field, String sentence) {

    private static final Map<String, String> LABELS = Map.of(
            "email", "The address",
            "password", "The password",
            "present", "The present password",
            "code", "The code",
            "name", "The name",
            "expires_in_days", "It");

    /**
     * Acts and names the page that follows. If the action is refused, the form is shown again with what is wrong.
     *
     * @param again fills the model and names the view
     */
    static String act(SubmittedForm form, Supplier<String> action, Function<List<FormFault>, String> again) {
        try {
            return action.get();
        } catch (ProblemException refusal) {
            return again.apply(all(refusal, form.response()));
        }
    }

    /** Answers with the status of the refusal, too, and says when to come back. */
    static List<FormFault> all(ProblemException refusal, HttpServletResponse response) {
        response.setStatus(refusal.kind().status());
        if (refusal.kind() == ProblemException.Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemException.RETRY_AFTER);
        }
        if (refusal.faults().isEmpty()) {
            return List.of(new FormFault("", refusal.detail()));
        }
        return refusal.faults().stream()
                .map(fault -> new FormFault(fault.field(), sentence(fault.field(), shown(fault.reason()))))
                .toList();
    }

    /** A form shows the roles as boxes, so their codes in REST need not be listed. */
    private static String shown(String reason) {
        return reason.startsWith(Roles.NONE_GIVEN) ? Roles.NONE_GIVEN : reason;
    }

    private static String sentence(String field, String reason) {
        @Nullable String label = LABELS.get(field);
        boolean isSentence = Character.isUpperCase(reason.codePointAt(0)) || label == null;
        String text = isSentence ? Character.toUpperCase(reason.charAt(0)) + reason.substring(1) : label + " " + reason;
        return Set.of('.', '?').contains(text.charAt(text.length() - 1)) ? text : text + ".";
    }
}
