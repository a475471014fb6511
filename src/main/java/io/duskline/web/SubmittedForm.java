package io.duskline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A form sent by a signed-in user. A controller method takes it as a parameter.
 *
 * @param typed the first value of each field
 * @param sender user name of the sender
 */
public record SubmittedForm(
        Map<String, String> typed, Model model, RedirectAttributes flash, HttpServletResponse response, String sender) {

    /** The value of a field; empty without one. */
    public String get(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The same form with other values for the case that it is shown again. */
    public SubmittedForm showing(Map<String, String> values) {
        return new SubmittedForm(values, model, flash, response, sender);
    }

    /** Shows a message on the page after the redirect. */
    public void say(String message) {
        flash.addFlashAttribute("said", message);
    }

    /**
     * Acts and redirects. The next page shows the returned message, or why the action was rejected.
     *
     * @param lead text before the reason
     * @throws ProblemException if the form's subject does not exist
     */
    public String tell(Supplier<String> action, String lead, String path) {
        try {
            say(action.get());
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            flash.addFlashAttribute("problem", lead + refusal.detail());
        }
        return "redirect:" + path;
    }

    /**
     * Acts and redirects. If the action is rejected, shows the form again with the typed values and the faults.
     *
     * @param again fills the model and names the view
     */
    public String act(Runnable action, String path, Function<ProblemException, String> again) {
        return act(
                () -> {
                    action.run();
                    return "redirect:" + path;
                },
                again);
    }

    /** As above, for inputs whose ids differ from the field names of faults. */
    public String act(Runnable action, String path, UnaryOperator<String> input, Supplier<String> again) {
        return act(action, path, refusal -> {
            model.addAttribute(
                    "faults",
                    refusal.faults().stream()
                            .map(fault -> new Fault(input.apply(fault.field()), fault.reason()))
                            .toList());
            return again.get();
        });
    }

    /** As above, but the action names the view, for example a redirect. */
    public String act(Supplier<String> action, Function<ProblemException, String> again) {
        try {
            return action.get();
        } catch (ProblemException refusal) {
            RejectedForm.show(refusal, typed, model, response);
            return again.apply(refusal);
        }
    }
}
