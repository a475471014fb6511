package io.duskline.desk;

import io.duskline.acknowledgement.PassedOn;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.customer.Accounts;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Where the vendor wants to decide before somebody is told whom a reader named. */
@Controller
class HandedOnPages {

    private final PassingOn passingOn;
    private final Accounts accounts;

    HandedOnPages(PassingOn passingOn, Accounts accounts) {
        this.passingOn = passingOn;
        this.accounts = accounts;
    }

    @PostMapping("/desk/accounts/{externalId}/passed-on/{id}")
    String decide(
            @PathVariable String externalId,
            @PathVariable long id,
            @RequestParam boolean agreed,
            RedirectAttributes flash,
            Principal who) {
        accounts.get(externalId);
        try {
            PassedOn decided = passingOn.decide(id, agreed, who.getName());
            flash.addFlashAttribute(
                    "said",
                    decided.state() == PassedOn.State.DECLINED
                            ? "They are not told. Who passed it on sees that on their page."
                            : "They are told with the next messages.");
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            flash.addFlashAttribute("problem", refusal.detail());
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }
}
