package io.duskline.desk;

import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.request.AccountExtensions;
import io.duskline.request.ExtensionGiven;
import io.duskline.web.Faults;
import io.duskline.web.Role;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** What an agent does for an account: answers by phone, messages sent again, advisories, passed-on notices, more time. */
@Controller
@RequestMapping("/desk/accounts/{externalId}")
class DeskAccountPages {

    private final Accounts accounts;
    private final TelephoneAnswers answers;
    private final AccountPage page;
    private final OptOuts optOuts;
    private final AdvisoryUnsubscription advisoryUnsubscription;
    private final NoticeForwarding noticeForwarding;
    private final AccountExtensions extending;

    DeskAccountPages(
            Accounts accounts,
            TelephoneAnswers answers,
            AccountPage page,
            OptOuts optOuts,
            AdvisoryUnsubscription advisoryUnsubscription,
            NoticeForwarding noticeForwarding,
            AccountExtensions extending) {
        this.accounts = accounts;
        this.answers = answers;
        this.page = page;
        this.optOuts = optOuts;
        this.advisoryUnsubscription = advisoryUnsubscription;
        this.noticeForwarding = noticeForwarding;
        this.extending = extending;
    }

    @GetMapping("/answer")
    String answer(@PathVariable String externalId, Model model) {
        page.show(accounts.get(externalId), AccountPage.Part.NEWEST, model);
        return "desk/answer";
    }

    /** @param delivery the message to send again; null for the newest */
    @GetMapping("/send-again")
    String sendAgain(@PathVariable String externalId, @RequestParam @Nullable Long delivery, Model model) {
        page.show(accounts.get(externalId), new AccountPage.Part(delivery, 1), model);
        return "desk/send-again";
    }

    @GetMapping("/extensions")
    String moreTime(@PathVariable String externalId, Model model) {
        page.show(accounts.get(externalId), AccountPage.Part.NEWEST, model);
        return "desk/more-time";
    }

    /** Records an answer that was given by phone. */
    @PostMapping("/answer")
    String note(@PathVariable String externalId, @RequestParam @Nullable Long contact, SubmittedForm form) {
        Account account = accounts.get(externalId);
        Map<String, String> typed = form.typed();
        return form.act(
                () -> {
                    Faults.check(faults -> faults.text(typed.get("note"), "note", TelephoneAnswers.LONGEST_NOTE));
                    AnswerGiven given = new AnswerGiven(
                            typed.get("answer"),
                            typed.get("by"),
                            typed.get("until"),
                            typed.get("reason"),
                            typed.get("question"),
                            typed.containsKey("confirmed"));
                    String receipt = answers.note(
                                    account,
                                    typed.get("deprecation"),
                                    contact,
                                    given,
                                    Source.TELEPHONE,
                                    typed.get("note"),
                                    false,
                                    form.sender())
                            .receiptNumber();
                    form.say("Their answer is recorded under your name, receipt " + receipt
                            + ". They may answer again.");
                },
                path(externalId),
                refusal -> {
                    form.model().addAttribute("problem", "The answer is not recorded. " + refusal.detail());
                    return answer(externalId, form.model());
                });
    }

    /** For a customer who asks for no more advisories, or for them again. */
    @PostMapping("/contacts/{id}/{verb:unsubscribe|subscribe}")
    String change(
            @PathVariable String externalId,
            @PathVariable long id,
            @PathVariable String verb,
            @RequestParam("reason") @Nullable String given,
            SubmittedForm form) {
        Contact contact = accounts.contact(accounts.get(externalId), id);
        return form.tell(
                () -> {
                    String reason = OptOuts.reason(given);
                    if (verb.equals("unsubscribe")) {
                        advisoryUnsubscription.unsubscribe(contact.email(), OptOutCause.PERSON, reason, form.sender());
                        return contact.email() + " gets no more advisories.";
                    }
                    optOuts.find(contact.email()).ifPresent(optOut -> optOuts.remove(optOut, reason, form.sender()));
                    return contact.email() + " gets advisories again, from the next one on.";
                },
                "Why? ",
                path(externalId));
    }

    /** Whether the vendor decides before a contact whom a reader named is told. */
    @PostMapping("/passed-on/{id}")
    String decide(
            @PathVariable String externalId, @PathVariable long id, @RequestParam boolean agreed, SubmittedForm form) {
        accounts.get(externalId);
        return form.tell(
                () -> noticeForwarding.decide(id, agreed, form.sender()).state() == ForwardedNotice.State.DECLINED
                        ? "They are not told. The person who named them sees that on their page."
                        : "They are told with the next messages.",
                "",
                path(externalId));
    }

    @PostMapping("/extensions")
    String grant(@PathVariable String externalId, SubmittedForm form, HttpServletRequest request) {
        ExtensionGiven given = new ExtensionGiven(form.get("until"), null, form.get("reason"));
        boolean mayShorten = Role.PRODUCT_MANAGER.isHeldBy(request);
        return changed(externalId, "", form, () -> {
            extending.grant(form.get("deprecation"), externalId, given, mayShorten, form.sender());
            form.say("They have more time. A mail tells them the new date.");
        });
    }

    @PostMapping("/extensions/revoke")
    String revoke(@PathVariable String externalId, SubmittedForm form) {
        return changed(externalId, "revoke_", form, () -> {
            extending.revoke(form.get("deprecation"), externalId, form.get("reason"), form.sender());
            form.say("The general date counts for them again. A mail tells them.");
        });
    }

    /** @param prefix of the ids of the form's inputs: the page has a form for each end */
    private String changed(String externalId, String prefix, SubmittedForm form, Runnable act) {
        UnaryOperator<String> id = input -> prefix + input.replace(".at", "") + "-" + form.get("deprecation");
        Map<String, String> typed = new HashMap<>();
        form.typed().forEach((name, value) -> typed.put(id.apply(name), value));
        return form.showing(typed).act(act, path(externalId), id, () -> moreTime(externalId, form.model()));
    }

    /** To the account's page. */
    static String back(String externalId) {
        return "redirect:" + path(externalId);
    }

    /** Of the account's page. */
    static String path(String externalId) {
        return "/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }
}
