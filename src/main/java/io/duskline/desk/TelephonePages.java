package io.duskline.desk;

import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Takes down an answer that was given on the telephone. */
@Controller
class TelephonePages {

    private static final Map<String, String> FIELDS = Map.of(
            "answer",
            "The answer",
            "by",
            "The date",
            "until",
            "The date",
            "question",
            "Their words",
            "note",
            "The note");

    private final Accounts accounts;
    private final TelephoneAnswers answers;

    TelephonePages(Accounts accounts, TelephoneAnswers answers) {
        this.accounts = accounts;
        this.answers = answers;
    }

    @PostMapping("/desk/accounts/{externalId}/answer")
    String note(
            @PathVariable String externalId,
            @RequestParam @Nullable String deprecation,
            @RequestParam @Nullable Long contact,
            @RequestParam @Nullable String answer,
            @RequestParam @Nullable String by,
            @RequestParam @Nullable String question,
            @RequestParam @Nullable String note,
            RedirectAttributes flash,
            Principal who) {
        Account account =
                accounts.find(externalId).orElseThrow(() -> Refusal.notFound("account \"" + externalId + "\""));
        try {
            String receipt = answers.note(
                            account,
                            deprecation,
                            contact,
                            new AnswerGiven(answer, by, null, question),
                            note,
                            who.getName())
                    .receiptNumber();
            flash.addFlashAttribute(
                    "said", "Their answer is noted under your name, receipt " + receipt + ". They may answer again.");
        } catch (Refusal refusal) {
            flash.addFlashAttribute("problem", "The answer is not noted. " + inWords(refusal));
            flash.addFlashAttribute("noted", note == null ? "" : note);
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }

    private static String inWords(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal.detail()
                : refusal.faults().stream().map(TelephonePages::inWords).collect(Collectors.joining("; ", "", "."));
    }

    private static String inWords(Fault fault) {
        return FIELDS.getOrDefault(fault.field(), fault.field()) + " " + fault.reason();
    }
}
