package io.duskline.customer;

import io.duskline.web.CsvResponse;
import io.duskline.web.Fault;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses not to be written to; who is an admin adds and removes them. */
@Controller
class SuppressionPages {

    private static final int PAGE = 50;
    private static final int CSV_PAGE = 1000;
    private static final String LIST = "/console/customers/suppressions";

    private final Suppressions suppressions;

    SuppressionPages(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping(LIST)
    ModelAndView list(SuppressionFilter filter, @RequestParam @Nullable String cursor) {
        return list(filter, cursor, "", "", List.of(), HttpStatus.OK);
    }

    private ModelAndView list(
            SuppressionFilter filter,
            @Nullable String cursor,
            String email,
            String reason,
            List<Fault> faults,
            HttpStatusCode status) {
        return new ModelAndView("console/customers-suppressions", status)
                .addObject("q", filter.q())
                .addObject("list", ListPage.of(suppressions.page(filter, cursor, PAGE), filter.at(LIST), cursor))
                .addObject("email", email)
                .addObject("reason", reason)
                .addObject("faults", faults);
    }

    @GetMapping({LIST + ".csv", "/api/v1/suppressions.csv"})
    void csv(SuppressionFilter filter, CsvResponse csv) throws IOException {
        csv.send(
                "suppressions",
                ZoneOffset.UTC,
                Suppression.class,
                Listing.all(cursor -> suppressions.page(filter, cursor, CSV_PAGE)));
    }

    @PostMapping(LIST)
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
            return list(
                    new SuppressionFilter("", ""),
                    null,
                    email,
                    reason,
                    refusal.faults(),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping(LIST + "/{id}/remove")
    ModelAndView confirm(@PathVariable long id) {
        return confirm(get(id), List.of(), HttpStatus.OK);
    }

    private static ModelAndView confirm(Suppression suppression, List<Fault> faults, HttpStatusCode status) {
        return new ModelAndView("console/customers-remove", status)
                .addObject("suppression", suppression)
                .addObject("faults", faults);
    }

    @PostMapping(LIST + "/{id}/remove")
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
