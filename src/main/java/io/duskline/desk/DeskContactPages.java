package io.duskline.desk;

import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.letter.NewlyReachableAccounts;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactCorrections;
import io.duskline.customer.EndedContacts;
import io.duskline.delivery.Delivery;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.request.CustomerRequest;
import io.duskline.request.CustomerRequests;
import io.duskline.request.RequestAnswers;
import io.duskline.request.RequestKind;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adds contacts that an account named; corrects contacts, ends them and restores them. */
@Controller
@RequestMapping("/desk/accounts/{externalId}/contacts")
class DeskContactPages {
    private final Accounts accounts;
    private final ContactCorrections correcting;
    private final EndedContacts ended;
    private final Timelines timelines;
    private final Deprecations deprecations;
    private final ManualResend manualResend;
    private final NewlyReachableAccounts newlyReachableAccounts;
    private final CustomerRequests requests;
    private final RequestAnswers answers;
    private final Clock clock;

    DeskContactPages(
            Accounts accounts,
            ContactCorrections correcting,
            EndedContacts ended,
            Timelines timelines,
            Deprecations deprecations,
            ManualResend manualResend,
            NewlyReachableAccounts newlyReachableAccounts,
            CustomerRequests requests,
            RequestAnswers answers,
            Clock clock) {
        this.accounts = accounts;
        this.correcting = correcting;
        this.ended = ended;
        this.timelines = timelines;
        this.deprecations = deprecations;
        this.manualResend = manualResend;
        this.newlyReachableAccounts = newlyReachableAccounts;
        this.requests = requests;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping
    String add(@PathVariable String externalId, SubmittedForm form, HttpServletRequest http) {
        Account account = accounts.get(externalId);
        Map<String, String> typed = form.typed();
        Optional<CustomerRequest> asked = request(typed).map(requests::get);
        String role = form.get("new-role");
        Optional<Contact> known = accounts.everyContact(account.id()).stream()
                .filter(contact -> contact.hasAddress(form.get("email")))
                .findFirst();
        String back = asked.map(each -> "redirect:/desk/requests/" + each.id())
                .orElseGet(() -> DeskAccountPages.back(externalId));
        Contact added;
        try {
            added = known.map(contact -> correcting.addRole(account, contact, role, form.sender()))
                    .orElseGet(() -> correcting.add(account, wanted(typed, role), form.sender()));
        } catch (ProblemException refusal) {
            String reason = refusal.faults().stream()
                    .map(fault -> fault.field() + " " + fault.reason() + ".")
                    .findFirst()
                    .orElse(refusal.detail());
            refused("No contact was added: " + reason, "new", form);
            return back;
        }
        String next = typed.containsKey("tell") && Role.SUPPORT_AGENT.isHeldBy(http)
                ? tell(account, added, form.sender())
                : "They get the next mail.";
        form.say(said(known, added, role) + " " + next);
        asked.filter(each -> each.isOpen() && each.kind() == RequestKind.WRONG_PERSON)
                .filter(each -> Long.valueOf(account.id()).equals(each.accountId()))
                .ifPresent(each -> close(each.id(), added, form));
        return back;
    }

    private static ContactCorrections.Wanted wanted(Map<String, String> typed, String role) {
        return new ContactCorrections.Wanted(
                typed.get("email"),
                StringUtils.trimToNull(typed.get("name")),
                List.of(role),
                StringUtils.trimToNull(typed.get("locale")),
                StringUtils.trimToNull(typed.get("zone")));
    }

    private void close(long request, Contact added, SubmittedForm form) {
        try {
            answers.done(request, added.email() + " is the right contact.", form.sender());
        } catch (ProblemException refusal) {
            form.flash().addFlashAttribute("problem", added.email() + " is a contact now. " + refusal.detail());
        }
    }

    /** The request from which a contact is added; empty on the account's page. */
    private static Optional<Long> request(Map<String, String> typed) {
        return Optional.ofNullable(typed.get("request"))
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    private static String said(Optional<Contact> known, Contact added, String role) {
        if (known.filter(Contact::isEnded).isPresent()) {
            return added.email() + " had ended, and is a contact again.";
        }
        return known.isEmpty()
                ? added.email() + " is a contact now."
                : added.email() + " was a contact already, and "
                        + (!added.roles().equals(known.get().roles())
                                ? "is " + role + " too now. Their name and language stay."
                                : "had this role.");
    }

    @PostMapping("/{id}")
    String correct(
            @PathVariable String externalId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> roles,
            SubmittedForm form) {
        Account account = accounts.get(externalId);
        Map<String, String> typed = form.typed();
        try {
            Contact now = correcting.correct(
                    account,
                    id,
                    new ContactCorrections.Wanted(
                            typed.get("email"), typed.get("name"), roles, typed.get("locale"), typed.get("zone")),
                    form.sender());
            String told = now.id() != id && typed.containsKey("tell") ? " " + tell(account, now, form.sender()) : "";
            form.say(
                    now.id() == id
                            ? now.email() + " is corrected, from the next message on."
                            : now.email() + " takes the place of the address before, which has ended." + told);
        } catch (ProblemException refusal) {
            refused("Nothing was changed. " + reason(refusal), Long.toString(id), form);
        }
        return DeskAccountPages.back(externalId);
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable String externalId, @PathVariable long id, SubmittedForm form) {
        Account account = accounts.get(externalId);
        try {
            ended.end(account, id, form.typed().get("reason"), form.sender());
            form.say(
                    accounts.contacts(account.id()).isEmpty()
                            ? "The contact has ended. No contact is left. Add one."
                            : "The contact has ended. The next contact gets its latest message.");
        } catch (ProblemException refusal) {
            refused("The contact has not ended. " + reason(refusal), Long.toString(id), form);
        }
        return DeskAccountPages.back(externalId);
    }

    @PostMapping("/{id}/let-in")
    String letIn(@PathVariable String externalId, @PathVariable long id, SubmittedForm form) {
        return form.tell(
                () -> {
                    ended.letIn(accounts.get(externalId), id, form.sender());
                    return "They are a contact again, and get whatever comes next.";
                },
                "",
                DeskAccountPages.path(externalId));
    }

    /** @throws ProblemException the same, where there is no such contact */
    private static String reason(ProblemException refusal) {
        if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
            throw refusal;
        }
        return refusal.faults().isEmpty()
                ? refusal.detail()
                : refusal.faults().stream()
                        .map(fault -> "The " + fault.field().replace("time_zone", "zone") + " " + fault.reason() + ".")
                        .collect(Collectors.joining(" "));
    }

    /** Says so on the page that follows, where the form holds what was typed. */
    private static void refused(String problem, String id, SubmittedForm form) {
        Map<String, String> wrong = new HashMap<>(form.typed());
        wrong.put("id", id);
        wrong.put("role", form.get("new-role"));
        form.flash().addFlashAttribute("wrong", wrong).addFlashAttribute("problem", problem);
    }

    /** @return the result in words; of all pending messages, only the newest is sent */
    private String tell(Account account, Contact contact, String by) {
        Map<Long, Delivery> latest = new LinkedHashMap<>();
        TimelineEvent.messages(timelines.of(account)).stream()
                .filter(message -> message.delivery().sha256() != null
                        && !message.delivery().isEmptied()
                        && !message.wave().isToSingleReaders())
                .forEach(message -> latest.putIfAbsent(message.campaign().deprecationId(), message.delivery()));
        List<String> refused = new ArrayList<>();
        int sent = 0;
        for (Map.Entry<Long, Delivery> each : latest.entrySet()) {
            if (!deprecations.get(each.getKey()).hasEnded(clock.instant())) {
                try {
                    manualResend.resend(each.getValue().id(), contact.id(), by);
                    sent++;
                } catch (ProblemException refusal) {
                    refused.add(refusal.detail());
                }
            }
        }
        int first = newlyReachableAccounts.tell(account.id(), by);
        if (sent + first > 0) {
            String what = sent > 0 ? "What their account was told last" : "What their account was not told before";
            return what + " is on its way. " + String.join(" ", refused);
        }
        return refused.isEmpty()
                ? "Nothing is to be told just now; they get whatever comes next."
                : "They could not be told now: " + String.join(" ", refused);
    }
}
