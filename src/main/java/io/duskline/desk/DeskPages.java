package io.duskline.desk;

import io.duskline.campaign.letter.ManualResend;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.desk.history.ExactMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.request.RequestFilter;
import io.duskline.request.WaitingList;
import io.duskline.web.PageNumber;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The support agent's pages: one search box, then everything about one customer. */
@Controller
class DeskPages {

    private final Accounts accounts;
    private final ExactMessage exact;
    private final Deliveries deliveries;
    private final ManualResend manualResend;
    private final ReturnedMessages returned;
    private final Continuity continuity;
    private final SearchPage search;
    private final AccountPage page;
    private final WaitingList waiting;

    DeskPages(
            Accounts accounts,
            ExactMessage exact,
            Deliveries deliveries,
            ManualResend manualResend,
            ReturnedMessages returned,
            Continuity continuity,
            SearchPage search,
            AccountPage page,
            WaitingList waiting) {
        this.accounts = accounts;
        this.exact = exact;
        this.deliveries = deliveries;
        this.manualResend = manualResend;
        this.returned = returned;
        this.continuity = continuity;
        this.search = search;
        this.page = page;
        this.waiting = waiting;
    }

    /** What waits for us; or, with words to look for, who is found by them. */
    @GetMapping("/desk")
    String home(
            @RequestParam(defaultValue = "") String q,
            RequestFilter filter,
            @RequestParam @Nullable String page,
            Model model,
            Principal who) {
        String wanted = q.strip();
        if (!wanted.isEmpty()) {
            return search.show(wanted, PageNumber.of(page), model);
        }
        model.addAttribute("q", "");
        model.addAttribute("address", filter.at("/desk"));
        model.addAttribute(
                "csv", filter.at("/desk/requests").with("state", "open").csv());
        model.addAttribute("waiting", waiting.page(filter, PageNumber.of(page), who.getName()));
        return "desk/home";
    }

    /** A POST, because the user may paste a personal link, which must not appear in the URL of a page or in a log. */
    @PostMapping("/desk/find")
    String find(@RequestParam(defaultValue = "") String q) {
        return search.wanted(q);
    }

    @GetMapping("/desk/accounts/{externalId}")
    String account(
            @PathVariable String externalId,
            @RequestParam(required = false) @Nullable Long mail,
            @RequestParam @Nullable String page,
            Model model) {
        return this.page.show(accounts.get(externalId), new AccountPage.Part(mail, PageNumber.of(page)), model);
    }

    @GetMapping("/desk/deliveries/{id}")
    String delivery(@PathVariable long id, Model model) {
        Delivery delivery = deliveries.get(id);
        Account account = accounts.get(delivery.accountId());
        model.addAttribute("delivery", delivery);
        model.addAttribute("neverSent", delivery.isNeverSent());
        model.addAttribute("account", account);
        model.addAttribute("attempts", deliveries.attempts(id));
        model.addAttribute("returned", returned.about(id));
        try {
            model.addAttribute("message", exact.read(delivery));
        } catch (ProblemException refusal) {
            model.addAttribute("notShown", refusal.kind() == ProblemException.Kind.CONFLICT ? refusal.detail() : null);
        }
        return "desk/delivery";
    }

    /** The HTML part alone, for the frame that shows it: it may style itself, and nothing else. */
    @GetMapping("/desk/deliveries/{id}/html")
    ResponseEntity<String> html(@PathVariable long id) {
        Delivery delivery = deliveries.get(id);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox")
                .header("X-Frame-Options", "SAMEORIGIN")
                .body(exact.read(delivery).html());
    }

    @PostMapping("/desk/deliveries/{id}/resend")
    String resend(@PathVariable long id, @RequestParam long contact, RedirectAttributes flash, Principal who) {
        Delivery delivery = deliveries.get(id);
        try {
            long again = manualResend.resend(id, contact, who.getName());
            flash.addFlashAttribute(
                    "queued",
                    "The message to "
                            + deliveries.find(again).map(Delivery::email).orElse("")
                            + " is written with what is true now. " + whenItLeaves());
        } catch (ProblemException refusal) {
            flash.addFlashAttribute("problem", refusal.detail());
        }
        return DeskAccountPages.back(delivery.account());
    }

    @PostMapping("/desk/deliveries/{id}/retry")
    String retry(@PathVariable long id, SubmittedForm form) {
        return form.tell(
                () -> {
                    manualResend.retry(id, form.sender());
                    return "It is sent again under the same Message-ID. " + whenItLeaves();
                },
                "",
                "/desk/deliveries/" + id);
    }

    private String whenItLeaves() {
        return continuity.held().isPresent()
                ? "Nothing is sent until a product manager resumes it."
                : "It leaves with the next messages.";
    }
}
