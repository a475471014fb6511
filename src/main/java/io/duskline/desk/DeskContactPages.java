package io.duskline.desk;

import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.letter.NewlyReachableAccounts;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactCorrections;
import io.duskline.customer.ContactRole;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import io.duskline.delivery.Delivery;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.request.CustomerRequest;
import io.duskline.request.CustomerRequests;
import io.duskline.request.RequestAnswers;
import io.duskline.request.RequestKind;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Adds somebody whom an account named, under the rules of the import; corrects contacts, ends them and lets them in again. */
@Controller
@RequestMapping("/desk/accounts/{externalId}/contacts")
class DeskContactPages {
    private final Accounts accounts;
    private final Imports imports;
    private final ContactCorrections correcting;
    private final EndedContacts ended;
    private final JsonMapper json;
    private final Timelines timelines;
    private final Deprecations deprecations;
    private final ManualResend manualResend;
    private final NewlyReachableAccounts newlyReachableAccounts;
    private final CustomerRequests requests;
    private final RequestAnswers answers;
    private final Clock clock;

    DeskContactPages(
            Accounts accounts,
            Imports imports,
            ContactCorrections correcting,
            EndedContacts ended,
            JsonMapper json,
            Timelines timelines,
            Deprecations deprecations,
            ManualResend manualResend,
            NewlyReachableAccounts newlyReachableAccounts,
            CustomerRequests requests,
            RequestAnswers answers,
            Clock clock) {
        this.accounts = accounts;
        this.imports = imports;
        this.correcting = correcting;
        this.ended = ended;
        this.json = json;
        this.timelines = timelines;
        this.deprecations = deprecations;
        this.manualResend = manualResend;
        this.newlyReachableAccounts = newlyReachableAccounts;
        this.requests = requests;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping
    String add(
            @PathVariable String externalId,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash,
            HttpServletRequest http,
            Principal who) {
        Account account = accounts.get(externalId);
        Optional<CustomerRequest> asked = request(typed).map(requests::get);
        String email = typed.getOrDefault("email", "").strip();
        String role = typed.getOrDefault("new-role", "");
        Optional<Contact> known = accounts.everyContact(account.id()).stream()
                .filter(contact -> contact.email().equalsIgnoreCase(EmailAddress.lookup(email)))
                .findFirst();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("account_external_id", account.externalId());
        if (known.isEmpty()) {
            String name = typed.getOrDefault("name", "").strip();
            row.put("email", email);
            row.put("name", name.isEmpty() ? email : name);
            row.put("roles", role);
            String locale = typed.getOrDefault("locale", "en");
            row.put("locale", LanguageTags.named(locale).orElse(locale));
            row.put("time_zone", typed.getOrDefault("zone", ""));
        } else { // whom we know already keeps what we know of them
            row.put("email", known.get().email());
            row.put("name", known.get().name());
            row.put(
                    "roles",
                    Stream.concat(known.get().roles().stream().map(ContactRole::code), Stream.of(role))
                            .collect(Collectors.joining(";")));
        }
        byte[] line = json.writeValueAsString(row).getBytes(StandardCharsets.UTF_8);
        ImportReport report = imports.contacts(new ByteArrayInputStream(line), ImportFormat.NDJSON, who.getName());
        if (report.rejected() > 0) {
            ImportReport.RejectedRow fault = report.errors().getFirst();
            flash.addFlashAttribute("problem", "No contact is added: " + fault.field() + " " + fault.reason() + ".");
            keep("new", typed, flash);
            return request(typed).map(DeskContactPages::back).orElseGet(() -> DeskAccountPages.back(externalId));
        }
        known.filter(Contact::isEnded).ifPresent(contact -> ended.letIn(account, contact.id(), who.getName()));
        Contact added = accounts.contacts(account.id()).stream()
                .filter(contact -> contact.email().equalsIgnoreCase(EmailAddress.lookup(email)))
                .findFirst()
                .orElseThrow();
        flash.addFlashAttribute(
                "said",
                said(known, added, role, report.updated() > 0)
                        + (typed.containsKey("tell") && Role.SUPPORT_AGENT.isHeldBy(http)
                                ? " " + tell(account, added, who.getName())
                                : " They get the next mail."));
        asked.filter(each -> each.isOpen() && each.kind() == RequestKind.WRONG_PERSON)
                .filter(each -> Long.valueOf(account.id()).equals(each.accountId()))
                .ifPresent(each -> close(each.id(), added, flash, who));
        return request(typed).map(DeskContactPages::back).orElseGet(() -> DeskAccountPages.back(externalId));
    }

    private void close(long request, Contact added, RedirectAttributes flash, Principal who) {
        try {
            answers.done(request, added.email() + " is the right contact.", who.getName());
        } catch (ProblemException refusal) {
            flash.addFlashAttribute("problem", added.email() + " is a contact now. " + refusal.detail());
        }
    }

    /** The request from which a contact is added; empty on the account's page. */
    private static Optional<Long> request(Map<String, String> typed) {
        return Optional.ofNullable(typed.get("request"))
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    private static String back(long request) {
        return "redirect:/desk/requests/" + request;
    }

    private static String said(Optional<Contact> known, Contact added, String role, boolean isUpdated) {
        if (known.filter(Contact::isEnded).isPresent()) {
            return added.email() + " had ended, and is a contact again.";
        }
        return known.isEmpty()
                ? added.email() + " is a contact now."
                : added.email() + " was a contact already, and "
                        + (isUpdated
                                ? "is " + role + " too now. Their name and language stay."
                                : "had this role. Nothing is changed.");
    }

    @PostMapping("/{id}")
    String correct(
            @PathVariable String externalId,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> roles,
            RedirectAttributes flash,
            Principal who) {
        Account account = accounts.get(externalId);
        try {
            Contact now = correcting.correct(
                    account,
                    id,
                    new ContactCorrections.Wanted(
                            typed.get("email"), typed.get("name"), roles, typed.get("locale"), typed.get("zone")),
                    who.getName());
            String told = now.id() != id && typed.containsKey("tell") ? " " + tell(account, now, who.getName()) : "";
            flash.addFlashAttribute(
                    "said",
                    now.id() == id
                            ? now.email() + " is corrected, from the next message on."
                            : now.email() + " takes the place of the address before, which has ended." + told);
        } catch (ProblemException refusal) {
            refused("Nothing is changed.", refusal, Long.toString(id), typed, flash);
        }
        return DeskAccountPages.back(externalId);
    }

    @PostMapping("/{id}/end")
    String end(
            @PathVariable String externalId,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash,
            Principal who) {
        Account account = accounts.get(externalId);
        try {
            ended.end(account, id, typed.get("why"), who.getName());
            flash.addFlashAttribute(
                    "said",
                    accounts.contacts(account.id()).isEmpty()
                            ? "The contact has ended. No contact is left. Add one."
                            : "The contact has ended. The next contact gets its latest message.");
        } catch (ProblemException refusal) {
            refused("The contact has not ended.", refusal, Long.toString(id), typed, flash);
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

    private static void refused(
            String lead, ProblemException refusal, String id, Map<String, String> typed, RedirectAttributes flash) {
        if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
            throw refusal;
        }
        List<Fault> faults = refusal.faults();
        String why = faults.isEmpty()
                ? refusal.detail()
                : faults.stream()
                        .map(fault -> "The " + fault.field().replace("time_zone", "zone") + " " + fault.reason() + ".")
                        .collect(Collectors.joining(" "));
        flash.addFlashAttribute("problem", lead + " " + why);
        keep(id, typed, flash);
    }

    /** What was typed stands in the form again. */
    private static void keep(String id, Map<String, String> typed, RedirectAttributes flash) {
        Map<String, String> wrong = new HashMap<>(typed);
        wrong.put("id", id);
        wrong.put("role", typed.getOrDefault("new-role", ""));
        flash.addFlashAttribute("wrong", wrong);
    }

    /** @return what came of it, in words; of everything that is to come one message is sent, the newest */
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
