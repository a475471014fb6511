package io.duskline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/** Shows a form again after its input was rejected. */
public final class RejectedForm {

    private RejectedForm() {}

    /**
     * Gives the page the typed values and the faults, and sets the status. A temporary failure says when to try again.
     *
     * @throws ProblemException the same, if the form's subject does not exist
     */
    public static void show(
            ProblemException refusal, Map<String, String> typed, Model model, HttpServletResponse response) {
        if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
            throw refusal;
        }
        model.addAttribute("problem", refusal.detail());
        response.setStatus(refusal.kind().status());
        if (refusal.kind() == ProblemException.Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemException.RETRY_AFTER);
        }
        model.addAttribute("faults", refusal.faults());
        model.addAttribute("typed", typed);
    }
}
