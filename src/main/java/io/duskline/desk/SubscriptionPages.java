package io.duskline.desk;

import io.duskline.campaign.run.Unsubscribing;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** What a support agent does for a customer who asks for no more advisories, or for them again. */
@Controller
class SubscriptionPages {

    private final Accounts accounts;
    private final OptOuts optOuts;
    private final Unsubscribing unsubscribing;

    SubscriptionPages(Accounts accounts, OptOuts optOuts, Unsubscribing unsubscribing) {
        this.accounts = accounts;
        this.optOuts = optOuts;
        this.unsubscribing = unsubscribing;
    }

    @PostMapping("/desk/accounts/{externalId}/contacts/{id}/{verb:unsubscribe|subscribe}")
    String change(
            @PathVariable String externalId,
            @PathVariable long id,
            @PathVariable String verb,
            @RequestParam @Nullable String reason,
            RedirectAttributes flash,
            Principal who) {
        Contact contact = contact(externalId, id);
        try {
            String why = OptOuts.reason(reason);
            if (verb.equals("unsubscribe")) {
                unsubscribing.unsubscribe(contact.email(), OptOutCause.PERSON, why, who.getName());
                flash.addFlashAttribute("said", contact.email() + " gets no more advisories.");
            } else {
                optOuts.find(contact.email()).ifPresent(optOut -> optOuts.remove(optOut, why, who.getName()));
                flash.addFlashAttribute("said", contact.email() + " gets advisories again, from the next one on.");
            }
        } catch (Refusal refusal) {
            flash.addFlashAttribute("problem", "Why? " + refusal.detail());
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }

    private Contact contact(String externalId, long id) {
        Account account = accounts.get(externalId);
        return accounts.contact(id)
                .filter(contact -> contact.accountId() == account.id())
                .orElseThrow(() -> Refusal.notFound("contact " + id));
    }
}
