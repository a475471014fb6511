package io.duskline.customer;

import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.erasure.Retention;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.util.List;
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

/** Where an admin erases a contact or an account, and sees who was erased and how long things are kept. */
@Controller
@RequestMapping("/console/customers")
class ErasurePages {

    private static final int PAGE = 50;
    private static final String THIS_ACCOUNT = "here";
    private static final String LIST = "redirect:/console/customers/erasures";

    private final Accounts accounts;
    private final PersonErasure personErasure;
    private final Erasures erasures;
    private final Retention retention;

    ErasurePages(Accounts accounts, PersonErasure personErasure, Erasures erasures, Retention retention) {
        this.accounts = accounts;
        this.personErasure = personErasure;
        this.erasures = erasures;
        this.retention = retention;
    }

    @GetMapping("/erasures")
    ModelAndView list(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String cursor) {
        Listing<Erasure> page = q.isBlank() ? erasures.list(cursor, PAGE) : new Listing<>(erasures.of(q.strip()), null);
        return new ModelAndView("console/customers-erasures")
                .addObject("q", q.strip())
                .addObject("items", page.items())
                .addObject("next", page.next())
                .addObject("rules", retention.rules())
                .addObject("runs", retention.runs());
    }

    @GetMapping("/accounts/{externalId}/erase")
    ModelAndView confirm(@PathVariable String externalId) {
        return confirm(accounts.get(externalId), null, "", List.of(), HttpStatus.OK);
    }

    @PostMapping("/accounts/{externalId}/erase")
    ModelAndView erase(
            @PathVariable String externalId,
            @RequestParam(defaultValue = "") String reason,
            Principal principal,
            RedirectAttributes flash) {
        Account account = accounts.get(externalId);
        try {
            String why = Erasures.reason(reason);
            told(personErasure.account(account, why, principal.getName(), Erasure.Way.PERSON), flash);
            return new ModelAndView(LIST);
        } catch (ProblemException refusal) {
            return confirm(account, null, reason, faults(refusal), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/accounts/{externalId}/contacts/{contact}/erase")
    ModelAndView confirm(@PathVariable String externalId, @PathVariable("contact") long contactId) {
        Account account = accounts.get(externalId);
        return confirm(account, accounts.contact(account, contactId), "", List.of(), HttpStatus.OK);
    }

    /** @param where {@value #THIS_ACCOUNT}, or everywhere */
    @PostMapping("/accounts/{externalId}/contacts/{contact}/erase")
    ModelAndView erase(
            @PathVariable String externalId,
            @PathVariable("contact") long contactId,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "everywhere") String where,
            Principal principal,
            RedirectAttributes flash) {
        Account account = accounts.get(externalId);
        Contact contact = accounts.contact(account, contactId);
        try {
            String why = Erasures.reason(reason);
            told(
                    where.equals(THIS_ACCOUNT)
                            ? personErasure.contact(
                                    account, contact.email(), why, principal.getName(), Erasure.Way.PERSON)
                            : personErasure.address(contact.email(), why, principal.getName(), Erasure.Way.PERSON),
                    flash);
            return new ModelAndView(LIST);
        } catch (ProblemException refusal) {
            return confirm(account, contact, reason, faults(refusal), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private ModelAndView confirm(
            Account account, @Nullable Contact contact, String reason, List<Fault> faults, HttpStatusCode status) {
        return new ModelAndView("console/customers-erase", status)
                .addObject("account", account)
                .addObject("contact", contact)
                .addObject("contacts", accounts.everyContact(account.id()))
                .addObject("others", contact == null ? 0 : personErasure.elsewhere(contact))
                .addObject("isOurs", contact != null && personErasure.isOurs(contact))
                .addObject("reason", reason)
                .addObject("faults", faults);
    }

    @GetMapping("/erasures/{id}/readmit")
    ModelAndView readmission(@PathVariable long id) {
        return readmission(erasures.get(id), List.of(), HttpStatus.OK);
    }

    private static ModelAndView readmission(Erasure erasure, List<Fault> faults, HttpStatusCode status) {
        return new ModelAndView("console/customers-readmit", status)
                .addObject("erasure", erasure)
                .addObject("faults", faults);
    }

    @PostMapping("/erasures/{id}/readmit")
    ModelAndView readmit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Principal principal,
            RedirectAttributes flash) {
        try {
            erasures.readmit(id, reason, principal.getName());
        } catch (ProblemException refusal) {
            return readmission(erasures.get(id), faults(refusal), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("told", "The next import may bring it again. What was erased stays erased.");
        return new ModelAndView(LIST);
    }

    private static void told(PersonErasure.Result result, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "told",
                result.isNew()
                        ? "Erased. What is left of it stands under "
                                + result.erasure().fingerprint() + "."
                        : "It had been erased before; nothing was left to do.");
    }

    /** What stands against it altogether is said at the reason too, so that the form can be sent again. */
    private static List<Fault> faults(ProblemException refusal) {
        return refusal.faults().isEmpty() ? List.of(new Fault("reason", refusal.detail())) : refusal.faults();
    }
}
