package io.duskline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A form that a signed-in person sent. A controller method takes it as a parameter.
 *
 * @param typed the first value of each field
 * @param sender the user name of that person
 */
public record SubmittedForm(
        Map<String, String> typed, Model model, RedirectAttributes flash, HttpServletResponse response, String sender) {

    /** The value of a field; empty without one. */
    public String get(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The same form, which shows other values if it is shown again. */
    public SubmittedForm showing(Map<String, String> values) {
        return new SubmittedForm(values, model, flash, response, sender);
    }

    /** Shows a message on the page that the answer redirects to. */
    public void say(String message) {
        flash.addFlashAttribute("said", message);
    }

    /**
     * Acts and redirects. The page there shows what the action returns, or why it was refused.
     *
     * @param lead before what is wrong
     * @throws ProblemException where what the form is about is not there
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
     * Acts and redirects. If the action is refused, it shows the form again with what was typed and what is wrong.
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

    /** The same where inputs have other ids than the fields that a refusal names. */
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

    /** The same where the action names the view, for example where to redirect to. */
    public String act(Supplier<String> action, Function<ProblemException, String> again) {
        try {
            return action.get();
        } catch (ProblemException refusal) {
            RejectedForm.show(refusal, typed, model, response);
            return again.apply(refusal);
        }
    }
}
