package io.duskline.customer;

import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses not to be written to; who is an admin adds and removes them. */
@Controller
@RequestMapping("/console/customers/suppressions")
class SuppressionPages {

    private static final int PAGE = 50;
    private static final String LIST = "/console/customers/suppressions";

    private final Suppressions suppressions;

    SuppressionPages(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String cursor) {
        return list(q, cursor, "", "", List.of(), HttpStatus.OK);
    }

    private ModelAndView list(
            String q, @Nullable String cursor, String email, String reason, List<Fault> faults, HttpStatusCode status) {
        Listing<Suppression> page = suppressions.search(q, cursor, PAGE);
        return new ModelAndView("console/customers-suppressions", status)
                .addObject("q", q.strip())
                .addObject("items", page.items())
                .addObject("next", page.next())
                .addObject("email", email)
                .addObject("reason", reason)
                .addObject("faults", faults);
    }

    @PostMapping
    ModelAndView add(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason,
            Principal principal,
            RedirectAttributes flash) {
        try {
            Map.Entry<Suppression, Boolean> added = suppressions.add(email, reason, principal.getName());
            flash.addFlashAttribute(
                    "told",
                    EmailAddress.lookup(email)
                            + (added.getValue() ? " is not written to any more." : " was suppressed already."));
            return new ModelAndView("redirect:" + LIST);
        } catch (ProblemException refusal) {
            return list("", null, email, reason, refusal.faults(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{id}/remove")
    ModelAndView confirm(@PathVariable long id) {
        return confirm(get(id), List.of(), HttpStatus.OK);
    }

    private static ModelAndView confirm(Suppression suppression, List<Fault> faults, HttpStatusCode status) {
        return new ModelAndView("console/customers-remove", status)
                .addObject("suppression", suppression)
                .addObject("faults", faults);
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Principal principal,
            RedirectAttributes flash) {
        Suppression suppression = get(id);
        try {
            suppressions.remove(suppression, Suppressions.reason(reason), principal.getName());
        } catch (ProblemException refusal) {
            return confirm(suppression, refusal.faults(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("told", suppression.email() + " may be written to again.");
        return new ModelAndView("redirect:" + LIST);
    }

    private Suppression get(long id) {
        return suppressions.find(id).orElseThrow(() -> ProblemException.notFound("suppression " + id));
    }
}
