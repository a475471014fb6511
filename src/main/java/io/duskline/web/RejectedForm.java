package io.duskline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/** A form that is shown again, since what was typed was refused. */
public final class RejectedForm {

    private RejectedForm() {}

    /**
     * Gives the page what was typed and what is wrong with it, and answers with the refusal's status. What is unavailable says
     * when to try again.
     *
     * @throws ProblemException the same, where what the form is about is not there
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
