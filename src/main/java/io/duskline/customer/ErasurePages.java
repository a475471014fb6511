package io.duskline.customer;

import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.erasure.Retention;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages for admins: erase a contact or an account, past erasures, and retention periods. */
@Controller
@RequestMapping("/console/customers")
class ErasurePages {

    private static final int PAGE = 50;
    private static final String THIS_ACCOUNT = "here";
    private static final String LIST = "/console/customers/erasures";

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
    String confirm(@PathVariable String externalId, Model model) {
        return confirm(accounts.get(externalId), null, "", List.of(), model);
    }

    @PostMapping("/accounts/{externalId}/erase")
    String erase(@PathVariable String externalId, SubmittedForm form) {
        Account account = accounts.get(externalId);
        return form.act(
                () -> tell(personErasure.account(account, reason(form), form.sender(), Erasure.Way.PERSON), form),
                LIST,
                refusal -> confirm(account, null, form.get("reason"), faults(refusal), form.model()));
    }

    @GetMapping("/accounts/{externalId}/contacts/{contact}/erase")
    String confirm(@PathVariable String externalId, @PathVariable("contact") long contactId, Model model) {
        Account account = accounts.get(externalId);
        return confirm(account, accounts.contact(account, contactId), "", List.of(), model);
    }

    /** The field {@code where} is {@value #THIS_ACCOUNT} for one account; otherwise the address is erased at all accounts. */
    @PostMapping("/accounts/{externalId}/contacts/{contact}/erase")
    String erase(@PathVariable String externalId, @PathVariable("contact") long contactId, SubmittedForm form) {
        Account account = accounts.get(externalId);
        Contact contact = accounts.contact(account, contactId);
        return form.act(
                () -> tell(
                        form.get("where").equals(THIS_ACCOUNT)
                                ? personErasure.contact(
                                        account, contact.email(), reason(form), form.sender(), Erasure.Way.PERSON)
                                : personErasure.address(
                                        contact.email(), reason(form), form.sender(), Erasure.Way.PERSON),
                        form),
                LIST,
                refusal -> confirm(account, contact, form.get("reason"), faults(refusal), form.model()));
    }

    private static String reason(SubmittedForm form) {
        return Erasures.reason(form.get("reason"));
    }

    private String confirm(Account account, @Nullable Contact contact, String reason, List<Fault> faults, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("contact", contact);
        model.addAttribute("contacts", accounts.everyContact(account.id()));
        model.addAttribute("others", contact == null ? 0 : personErasure.elsewhere(contact));
        model.addAttribute("isOurs", contact != null && personErasure.isOurs(contact));
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        return "console/customers-erase";
    }

    @GetMapping("/erasures/{id}/readmit")
    String readmission(@PathVariable long id, Model model) {
        return readmission(id, List.of(), model);
    }

    private String readmission(long id, List<Fault> faults, Model model) {
        model.addAttribute("erasure", erasures.get(id));
        model.addAttribute("faults", faults);
        return "console/customers-readmit";
    }

    @PostMapping("/erasures/{id}/readmit")
    String readmit(@PathVariable long id, SubmittedForm form) {
        return form.act(
                () -> {
                    erasures.readmit(id, form.get("reason"), form.sender());
                    form.say("The next import may bring it back. Erased data stays erased.");
                },
                LIST,
                refusal -> readmission(id, faults(refusal), form.model()));
    }

    private static void tell(PersonErasure.Result result, SubmittedForm form) {
        form.say(
                result.isNew()
                        ? "Erased. The record is kept under " + result.erasure().fingerprint() + "."
                        : "It was already erased. Nothing changed.");
    }

    /** Shows a conflict as a fault of the reason, so that the form can be sent again. */
    private static List<Fault> faults(ProblemException refusal) {
        return refusal.faults().isEmpty() ? List.of(new Fault("reason", refusal.detail())) : refusal.faults();
    }
}
