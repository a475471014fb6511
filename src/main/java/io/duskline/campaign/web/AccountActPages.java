package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.letter.NewlyReachableAccounts;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.ExtensionGranter;
import io.duskline.customer.Account;
import io.duskline.customer.AccountManagers;
import io.duskline.customer.Accounts;
import io.duskline.db.Coded;
import io.duskline.delivery.Deliveries;
import io.duskline.web.ListAddress;
import io.duskline.web.NumberText;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An action on many accounts at once: first shows the accounts and what each gets, then performs it. */
@Controller
@RequestMapping("/console/campaigns/{id}/accounts/act")
class AccountActPages {

    /** The most accounts at once: a person waits for it, and checks each. */
    private static final int MOST = 1000;

    private final Campaigns campaigns;
    private final Accounts accounts;
    private final AccountSteps steps;
    private final CampaignFigures figures;
    private final ManualResend manualResend;
    private final NewlyReachableAccounts newlyReachableAccounts;
    private final Deliveries deliveries;
    private final AccountManagers managers;
    private final ExtensionGranter extensionGranter;

    AccountActPages(
            Campaigns campaigns,
            Accounts accounts,
            AccountSteps steps,
            CampaignFigures figures,
            ManualResend manualResend,
            NewlyReachableAccounts newlyReachableAccounts,
            Deliveries deliveries,
            AccountManagers managers,
            ExtensionGranter extensionGranter) {
        this.campaigns = campaigns;
        this.accounts = accounts;
        this.steps = steps;
        this.figures = figures;
        this.manualResend = manualResend;
        this.newlyReachableAccounts = newlyReachableAccounts;
        this.deliveries = deliveries;
        this.managers = managers;
        this.extensionGranter = extensionGranter;
    }

    /** Shows the accounts and the action. */
    @GetMapping
    String ask(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> parts,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        AccountAct act = act(parts);
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("act", act);
        model.addAttribute("address", address(id, parts));
        model.addAttribute("which", "all".equals(parts.getFirst("which")) ? "all" : "ticked");
        try {
            List<AccountStep> chosen = chosen(campaign, deprecation, parts);
            model.addAttribute("accounts", chosen);
            model.addAttribute(
                    "untold",
                    chosen.stream().filter(each -> each.deliveryId() == null).count());
        } catch (ProblemException refusal) {
            response.setStatus(refusal.kind().status());
            model.addAttribute("accounts", List.of());
            model.addAttribute("untold", 0L);
            model.addAttribute("problem", refusal.detail());
        }
        return "console/where-act";
    }

    @PostMapping
    String act(@PathVariable long id, @RequestParam MultiValueMap<String, String> parts, SubmittedForm form) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = campaigns.deprecation(campaign);
        AccountAct act = act(parts);
        return form.act(
                () -> {
                    List<AccountStep> chosen = chosen(campaign, deprecation, parts);
                    Outcome outcome = switch (act) {
                        case TELL -> tell(campaign.id(), chosen, form.sender());
                        case EXTEND ->
                            extend(
                                    deprecation,
                                    chosen,
                                    parts.getFirst("until"),
                                    parts.getFirst("reason"),
                                    form.sender());
                        case ASSIGN -> assign(chosen, parts.getFirst("to"), form.sender());
                    };
                    form.say(words(act, outcome));
                    form.flash().addFlashAttribute("refused", refused(outcome));
                },
                address(id, parts).here(),
                refusal -> ask(id, parts, form.model(), form.response()));
    }

    /**
     * The accounts with current values, most used first.
     *
     * @param parts {@code which} is {@code all} for all that match the filter, else those in {@code account}
     * @throws ProblemException (422, {@code account}) for no account, or for more than {@link #MOST}
     */
    private List<AccountStep> chosen(Campaign campaign, Deprecation deprecation, MultiValueMap<String, String> parts) {
        List<AccountStep> chosen = "all".equals(parts.getFirst("which"))
                ? matching(campaign, deprecation, StepFilter.of(parts))
                : ticked(campaign, deprecation, parts.getOrDefault("account", List.of()));
        if (chosen.isEmpty()) {
            throw ProblemException.invalid("account", "No account is chosen. Tick some, or choose all that match.");
        }
        if (chosen.size() > MOST) {
            throw ProblemException.invalid(
                    "account",
                    "More than " + MOST + " accounts match; narrow the list, so that each can be looked at.");
        }
        return chosen;
    }

    private List<AccountStep> matching(Campaign campaign, Deprecation deprecation, StepFilter filter) {
        figures.of(campaign, deprecation);
        try (Stream<AccountStep> all = steps.all(campaign, deprecation, filter)) {
            return all.limit(MOST + 1L).toList();
        }
    }

    private List<AccountStep> ticked(Campaign campaign, Deprecation deprecation, List<String> externalIds) {
        List<Long> ids = externalIds.stream()
                .distinct()
                .limit(MOST + 1L)
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Account::id)
                .toList();
        return steps.shown(campaign, deprecation, ids);
    }

    /** An action on many accounts at once. */
    public enum AccountAct implements Coded {
        TELL("Tell again"),
        EXTEND("Extend"),
        ASSIGN("Assign");

        private final String button;

        AccountAct(String button) {
            this.button = button;
        }

        public String button() {
            return button;
        }
    }

    /**
     * The result for all accounts.
     *
     * @param unchanged accounts for which nothing had to be done
     * @param refused number of rejected accounts, by reason
     */
    private record Outcome(int done, int unchanged, Map<String, Integer> refused) {}

    /**
     * Sends the newest delivered message again with current facts; if there is none, the latest that bounced; else a first one.
     */
    private Outcome tell(long campaign, List<AccountStep> accounts, String by) {
        return each(accounts, account -> {
            @Nullable Long message = account.deliveryId();
            if (message != null) {
                manualResend.resend(
                        message, deliveries.find(message).orElseThrow().contactId(), by);
            } else if (!newlyReachableAccounts.tell(campaign, account.accountId(), by)) {
                throw ProblemException.conflict(
                        "No message was sent to this account yet, and it has no reachable contact. Add a contact first.");
            }
            return true;
        });
    }

    /** @throws ProblemException (422) naming {@code until} or {@code reason}, before any account is changed */
    private Outcome extend(
            Deprecation deprecation,
            List<AccountStep> accounts,
            @Nullable String until,
            @Nullable String reason,
            String by) {
        return each(accounts, account -> {
            extensionGranter.extend(deprecation.slug(), account.externalId(), until, null, reason, by);
            return true;
        });
    }

    /** @throws ProblemException (422) naming {@code manager} if it is not an address, before any account is changed */
    private Outcome assign(List<AccountStep> accounts, @Nullable String manager, String by) {
        @Nullable String address = AccountManagers.checked(manager, "manager");
        return each(accounts, account -> managers.assign(account.accountId(), address, by));
    }

    /**
     * Acts on each account in its own transaction, so that a rejected one does not stop the others.
     *
     * @param act returns false if nothing had to be done
     */
    private static Outcome each(List<AccountStep> accounts, Predicate<AccountStep> act) {
        int done = 0;
        int unchanged = 0;
        Map<String, Integer> refused = new LinkedHashMap<>();
        for (AccountStep account : accounts) {
            try {
                if (act.test(account)) {
                    done++;
                } else {
                    unchanged++;
                }
            } catch (ProblemException refusal) {
                // An invalid field is invalid for every account.
                if (refusal.kind() == ProblemException.Kind.INVALID) {
                    throw refusal;
                }
                refused.merge(refusal.detail(), 1, Integer::sum);
            }
        }
        return new Outcome(done, unchanged, refused);
    }

    private static AccountAct act(MultiValueMap<String, String> parts) {
        String code = String.valueOf(parts.getFirst("do"));
        return Coded.find(AccountAct.class, code).orElseThrow(() -> ProblemException.notFound("action “" + code + "”"));
    }

    private static ListAddress address(long id, MultiValueMap<String, String> parts) {
        return StepFilter.of(parts).address("/console/campaigns/" + id + "/accounts");
    }

    private static String words(AccountAct act, Outcome outcome) {
        String done = NumberText.accounts(outcome.done());
        String same =
                outcome.unchanged() == 0 ? "" : " " + NumberText.accounts(outcome.unchanged()) + " had it already.";
        return switch (act) {
            case TELL -> done + " told: the message is written with what is true now." + same;
            case EXTEND -> done + " given more time; each is told once." + same;
            case ASSIGN -> done + " assigned." + same;
        };
    }

    private static String refused(Outcome outcome) {
        return outcome.refused().entrySet().stream()
                .map(each -> NumberText.accounts(each.getValue()) + ": " + each.getKey())
                .collect(Collectors.joining(" "));
    }
}
