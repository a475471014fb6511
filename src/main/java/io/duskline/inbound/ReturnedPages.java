package io.duskline.inbound;

import io.duskline.inbound.mailbox.ImapSettings;
import io.duskline.inbound.mailbox.MailboxHealth;
import io.duskline.inbound.matching.MatchStatus;
import io.duskline.inbound.matching.ReturnedFigures;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.inbound.provider.RelayEvents;
import io.duskline.ledger.NamedSubjects;
import io.duskline.web.ListFilter;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What came back, to read. Only what it says of our deliveries is shown; the message itself is only ever saved. */
@Controller
@RequestMapping("/console/mail/returned")
class ReturnedPages {

    private static final int PAGE = 50;

    private final ReturnedMessages messages;
    private final ReturnedFigures figures;
    private final MailboxHealth health;
    private final ImapSettings mailbox;
    private final List<RelayEvents> relays;
    private final NamedSubjects names;

    ReturnedPages(
            ReturnedMessages messages,
            ReturnedFigures figures,
            MailboxHealth health,
            ImapSettings mailbox,
            List<RelayEvents> relays,
            NamedSubjects names) {
        this.names = names;
        this.messages = messages;
        this.figures = figures;
        this.health = health;
        this.mailbox = mailbox;
        this.relays = relays;
    }

    /** @param kind {@code bounce}, or with its class {@code bounce.hard} */
    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String fate,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            HttpServletRequest request,
            Model model) {
        Listing<ReturnedMessage> page = messages.list(filter(fate, kind, q), cursor, PAGE);
        model.addAttribute("fate", fate);
        model.addAttribute("kind", kind);
        model.addAttribute("q", q.strip());
        model.addAttribute("isFirstPage", cursor == null);
        model.addAttribute("items", page.items());
        model.addAttribute(
                "names",
                names.of(page.items().stream()
                        .filter(item -> item.deliveryId() != null)
                        .map(item -> "delivery:" + item.deliveryId())
                        .toList()));
        model.addAttribute("next", page.next());
        model.addAttribute("figures", figures.lines());
        model.addAttribute("days", ReturnedFigures.DAYS);
        model.addAttribute("unmatched", messages.howMany(MatchStatus.UNMATCHED));
        model.addAttribute("unreadable", messages.howMany(MatchStatus.UNREADABLE));
        model.addAttribute("mailbox", mailbox.isConfigured() ? mailbox.address() : null);
        model.addAttribute("reading", mailbox.isConfigured() ? health.last().orElse(null) : null);
        model.addAttribute(
                "relays",
                relays.stream()
                        .filter(RelayEvents::isConfigured)
                        .map(events -> events.channel().words())
                        .toList());
        model.addAttribute("maySave", maySave(request));
        return "console/returned";
    }

    private static ReturnedMessages.Filter filter(String fate, String kind, String q) {
        String[] parts = kind.split("\\.", 2);
        Map<String, String> asked =
                Map.of("fate", fate, "kind", parts[0], "class", parts.length > 1 ? parts[1] : "", "email", q);
        return (ReturnedMessages.Filter) ListFilter.read(ReturnedMessages.Filter.class, asked::get);
    }

    /** The browser must save the message and never show it, because its author is unknown. */
    @GetMapping("/{id}/message")
    ResponseEntity<byte[]> message(@PathVariable long id, HttpServletRequest request) {
        if (!maySave(request)) {
            throw new AccessDeniedException("What came back may hold what customers wrote.");
        }
        return InboundApi.attachment(messages, id);
    }

    private static boolean maySave(HttpServletRequest request) {
        return request.isUserInRole("PRODUCT_MANAGER") || request.isUserInRole("ADMIN");
    }
}
