package io.duskline.desk;

import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Takes down an answer that was given on the telephone. */
@Controller
class TelephonePages {

    private final Accounts accounts;
    private final TelephoneAnswers answers;
    private final AccountPage page;

    TelephonePages(Accounts accounts, TelephoneAnswers answers, AccountPage page) {
        this.accounts = accounts;
        this.answers = answers;
        this.page = page;
    }

    private static AnswerGiven given(Map<String, String> typed) {
        return new AnswerGiven(
                typed.get("answer"),
                typed.get("by"),
                null,
                typed.get("because"),
                typed.get("question"),
                typed.containsKey("confirmed"));
    }

    @PostMapping("/desk/accounts/{externalId}/answer")
    String note(
            @PathVariable String externalId,
            @RequestParam Map<String, String> typed,
            @RequestParam @Nullable Long contact,
            Model model,
            RedirectAttributes flash,
            Principal who) {
        Account account = accounts.get(externalId);
        try {
            Faults faults = new Faults();
            faults.text(typed.get("note"), "note", Acknowledgements.LONGEST_NOTE);
            faults.throwIfAny();
            String receipt = answers.note(
                            account,
                            typed.get("deprecation"),
                            contact,
                            given(typed),
                            Source.TELEPHONE,
                            typed.get("note"),
                            false,
                            who.getName())
                    .receiptNumber();
            flash.addFlashAttribute(
                    "said", "Their answer is noted under your name, receipt " + receipt + ". They may answer again.");
        } catch (Refusal refusal) {
            model.addAttribute("problem", "The answer is not noted. " + refusal.detail());
            model.addAttribute("faults", refusal.faults());
            model.addAttribute("typed", typed);
            return page.show(account, AccountPage.Part.NEWEST, model);
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }
}
