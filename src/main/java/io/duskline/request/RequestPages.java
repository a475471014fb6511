package io.duskline.request;

import io.duskline.campaign.letter.Reply;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.Account;
import io.duskline.customer.AccountChoice;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of one request: its text, the customer, and the answer. */
@Controller
@RequestMapping("/desk/requests/{id}")
class RequestPages {
    /** Field with the chosen kind of answer. */
    private static final String CHOICE = "choice";
    /** Input fields of all answers. */
    private static final Set<String> ANSWER =
            Set.of("until", "reason", "decline", "part", "reply", "keep", "with", "said", "done");

    private final CustomerRequests requests;
    private final WaitingList waitingList;
    private final RequestAnswers answers;
    private final AccountExtensions extensions;
    private final Accounts accounts;
    private final AccountSearch search;
    private final Deprecations deprecations;
    private final FrameTexts texts;
    private final Clock clock;

    RequestPages(
            CustomerRequests requests,
            WaitingList waitingList,
            RequestAnswers answers,
            AccountExtensions extensions,
            Accounts accounts,
            AccountSearch search,
            Deprecations deprecations,
            FrameTexts texts,
            Clock clock) {
        this.requests = requests;
        this.waitingList = waitingList;
        this.answers = answers;
        this.extensions = extensions;
        this.accounts = accounts;
        this.search = search;
        this.deprecations = deprecations;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        CustomerRequest request = requests.get(id);
        WaitingRequest waiting = waitingList.of(List.of(request)).getFirst();
        model.addAttribute("request", request);
        model.addAttribute("waiting", waiting);
        model.addAttribute("now", clock.instant());
        model.addAttribute("parts", Reply.PARTS);
        model.addAttribute(
                "unwritten", request.isOpen() ? answers.whyNotWritten(request).orElse(null) : null);
        model.addAttribute(
                "addressee", answers.addressee(request).map(Contact::email).orElse(null));
        @Nullable Account account = request.accountId() == null ? null : accounts.get(request.accountId());
        Senders.address(request.sender()).ifPresent(address -> model.addAttribute("senderAddress", address));
        if (account != null) {
            model.addAttribute("account", account);
            List<Contact> contacts = accounts.contacts(account.id());
            model.addAttribute("contacts", contacts);
            model.addAttribute(
                    "languages", LanguageTags.inEnglish(contacts.stream().map(Contact::locale)));
            model.addAttribute("usage", usage(account, waiting));
            model.addAttribute(
                    "extension",
                    request.deprecationId() == null
                            ? null
                            : extensions
                                    .standing(request.deprecationId(), account.id())
                                    .orElse(null));
        }
        model.addAttribute("owners", request.isOpen() ? answers.owners() : List.of());
        model.addAttribute("spoken", request.isOpen() ? spoken(request).orElse(null) : null);
        if (request.isToMatch()) {
            model.addAttribute(
                    "deprecations",
                    deprecations.all().stream()
                            .filter(each -> each.isPublished() && !each.isWithdrawn())
                            .toList());
            if (!model.containsAttribute("choice")) {
                suggest(request, account, model);
            }
        }
        return "desk/request";
    }

    /** Addresses of forms that were shown again. Opening one redirects to the request. */
    @GetMapping({"/answer", "/match", "/match/choose"})
    String back(@PathVariable long id) {
        return "redirect:/desk/requests/" + id;
    }

    /** Suggests the only account with the sender's address, else accounts that match its domain. */
    private void suggest(CustomerRequest request, @Nullable Account account, Model model) {
        if (account == null) {
            Senders.address(request.sender())
                    .map(address -> address.substring(address.indexOf('@') + 1))
                    .map(domain -> AccountChoice.few(domain, search))
                    .ifPresent(few -> model.addAttribute("choice", few));
        } else if (request.matchedBy() == null) {
            Map<String, Object> typed = new HashMap<>();
            if (model.getAttribute("typed") instanceof Map<?, ?> before) {
                before.forEach((field, value) -> typed.put(field.toString(), value));
            }
            typed.put("account", account.externalId());
            model.addAttribute("typed", typed);
            model.addAttribute("choice", AccountChoice.of(account));
        }
    }

    private List<ResourceUsage> usage(Account account, WaitingRequest waiting) {
        return waiting.about() == null
                ? List.of()
                : accounts.usage(account.id(), waiting.about().integration().id());
    }

    @PostMapping("/answer")
    String answer(@PathVariable long id, SubmittedForm form) {
        return form.act(
                () -> form.say(answers.meantFor(
                        form.typed().get("shown"), id, () -> answered(id, form.typed(), form.sender()))),
                "/desk/requests/" + id,
                refusal -> shownAgain(id, form));
    }

    private String shownAgain(long id, SubmittedForm form) {
        if (form.typed().containsKey("account")) {
            AccountChoice.show(form.typed(), accounts, search, form.model());
        }
        return show(id, form.model());
    }

    /** @return a message for the next page */
    private String answered(long id, Map<String, String> typed, String by) {
        return switch (typed.getOrDefault(CHOICE, "")) {
            case "grant" -> {
                answers.grant(id, typed.get("until"), null, typed.get("reason"), by);
                yield answers.whyTheirEndWaits(requests.get(id))
                        .map(reason -> "They have more time. " + reason)
                        .orElse("They have more time, and are told so at once.");
            }
            case "decline" -> {
                refuseUnfilled("decline", typed);
                answers.decline(id, typed.get("decline"), by);
                yield answers.whyAReplyWaits(requests.get(id))
                        .orElse("They are told, with your reason. The reminders go on.");
            }
            case "reply" -> {
                refuseUnfilled("reply", typed);
                @Nullable String part = typed.get("part");
                boolean isKeptOpen = typed.containsKey("keep");
                answers.reply(id, typed.get("reply"), part == null || part.isBlank() ? null : part, isKeptOpen, by);
                String way = answers.whyAReplyWaits(requests.get(id)).orElse("It is on its way.");
                yield isKeptOpen ? way + " The request stays open." : way;
            }
            case "call" -> {
                answers.called(id, typed.get("with"), typed.get("said"), by);
                yield "The call is recorded.";
            }
            case "done" -> {
                answers.done(id, typed.get("done"), by);
                yield "It is closed without a message.";
            }
            default -> throw ProblemException.invalid(CHOICE, "Choose what you answer.");
        };
    }

    /** Rejects text that looks like a placeholder, unless the sender confirms it. */
    private static void refuseUnfilled(String field, Map<String, String> typed) {
        List<String> left = UnfilledPlaceholders.in(typed.getOrDefault(field, ""));
        if (!left.isEmpty() && !typed.containsKey("literally")) {
            throw ProblemException.invalid(
                    field,
                    "still says " + String.join(", ", left)
                            + ", which nothing fills in: write what belongs there, or say below that it is meant so");
        }
    }

    /** Searches for the account of the reply, without matching it. */
    @PostMapping("/match/choose")
    String choose(@PathVariable long id, @RequestParam Map<String, String> typed, Model model) {
        AccountChoice.show(typed, accounts, search, model);
        return show(id, model);
    }

    @PostMapping("/match")
    String match(@PathVariable long id, SubmittedForm form) {
        Map<String, String> begun = begun(form.typed());
        Model model = form.model();
        String next = form.act(
                () -> {
                    String said = matched(id, form.typed(), form.sender());
                    form.say(said);
                    model.addAttribute("said", said);
                },
                "/desk/requests/" + id,
                refusal -> shownAgain(id, form));
        if (begun.isEmpty() || !model.containsAttribute("said")) {
            return next;
        }
        model.addAttribute("typed", begun);
        return show(id, model);
    }

    /** An answer that was started before the account was matched; empty if nothing was typed. */
    private static Map<String, String> begun(Map<String, String> typed) {
        Map<String, String> begun = new HashMap<>(typed);
        begun.keySet().retainAll(ANSWER);
        begun.values().removeIf(String::isBlank);
        if (!begun.isEmpty()) {
            begun.put(CHOICE, typed.getOrDefault(CHOICE, ""));
        }
        return begun;
    }

    private String matched(long id, Map<String, String> typed, String by) {
        CustomerRequest matched =
                answers.match(id, typed.get("account"), typed.get("deprecation"), typed.get("shown"), by);
        return "It is of " + matched.accountName() + ". "
                + answers.whyNotWritten(matched)
                        .map(reason -> reason + " Answer from your own mailbox, and note here that it is done.")
                        .orElse("You can answer it from here.");
    }

    /**
     * Languages of a reply by their English names. Public for the templates only.
     *
     * @param text language of the approved text and of the rest of the mail, except the sender's own words
     * @param frame language of the frame texts, if it differs; else null
     * @param reads the reader's language, if it differs; else null
     * @param asked language of the page on which they asked, if it differs; else null
     */
    public record Spoken(
            String text,
            int revision,
            @Nullable String frame,
            @Nullable String reads,
            @Nullable String asked) {}

    /** Empty if no contact can be written to. */
    private Optional<Spoken> spoken(CustomerRequest request) {
        return answers.text(request).map(revision -> {
            Locale text = Locale.forLanguageTag(revision.locale());
            return new Spoken(
                    LanguageTags.inEnglish(revision.locale()),
                    revision.revision(),
                    other(text, texts.in(text).locale()),
                    answers.addressee(request)
                            .map(Contact::locale)
                            .map(tag -> other(text, tag))
                            .orElse(null),
                    request.locale() == null ? null : other(text, request.locale()));
        });
    }

    private static @Nullable String other(Locale text, String tag) {
        return other(text, Locale.forLanguageTag(tag));
    }

    private static @Nullable String other(Locale text, Locale locale) {
        return locale.getLanguage().equals(text.getLanguage()) ? null : LanguageTags.inEnglish(locale.getLanguage());
    }

    @PostMapping("/owner")
    String give(@PathVariable long id, SubmittedForm form) {
        return give(id, form.get("owner"), form);
    }

    @PostMapping("/take")
    String take(@PathVariable long id, SubmittedForm form) {
        return give(id, form.sender(), form);
    }

    private String give(long id, String owner, SubmittedForm form) {
        try {
            answers.give(id, owner.isBlank() ? null : owner.strip(), form.sender());
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            form.flash().addFlashAttribute("problem", refusal.detail());
            form.flash().addFlashAttribute("ownerTyped", owner);
        }
        return "redirect:/desk/requests/" + id;
    }
}
