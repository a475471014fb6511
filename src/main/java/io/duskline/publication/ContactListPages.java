package io.duskline.publication;

import io.duskline.acknowledgement.OwnContacts;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.letter.ReplyRecipients;
import io.duskline.customer.Contact;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who at the account gets the mails about a notice. The account's owner changes it. */
@Controller
class ContactListPages {

    private static final int MOST_SHOWN = 50;

    private final PersonalFrame frame;
    private final PublicFrames frames;
    private final ReplyRecipients recipients;
    private final OwnContacts ownContacts;
    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Suppressions suppressions;

    ContactListPages(
            PersonalFrame frame,
            PublicFrames frames,
            ReplyRecipients recipients,
            OwnContacts ownContacts,
            Campaigns campaigns,
            Deliveries deliveries,
            Suppressions suppressions) {
        this.frame = frame;
        this.frames = frames;
        this.recipients = recipients;
        this.ownContacts = ownContacts;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
    }

    /**
     * @param address masked, unless it is the reader's own
     * @param last the latest mail to them; null before the first
     */
    public record Line(
            long id,
            String address,
            boolean isReader,
            String roles,
            @Nullable LastMail last) {}

    /** @param state of delivery, with its words */
    public record LastMail(String name, Markup at, String state, String words) {}

    /**
     * What was wrong with what the owner typed.
     *
     * @param id of the person whose row it is; 0 for the form that adds one
     */
    public record Wrong(long id, String to, String message) {}

    @GetMapping("/n/{token}/contacts")
    ModelAndView show(
            PersonalContext personal, @RequestParam(defaultValue = "") String saved, HttpServletResponse response) {
        return page(personal, response)
                .addObject(
                        "saved",
                        List.of("added", "waiting", "stopped").contains(saved)
                                ? personal.voice().text("page.contacts.saved_" + saved)
                                : "");
    }

    /** @param act add or stop */
    @PostMapping("/n/{token}/contacts")
    ModelAndView change(
            PersonalContext personal,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "0") long contact,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response) {
        Contact owner = personal.reader().known();
        try {
            String saved = switch (act) {
                case "add" -> ownContacts.add(personal.deprecation(), owner, to) ? "added" : "waiting";
                case "stop" -> {
                    ownContacts.stop(personal.deprecation(), owner, contact, () -> listed(personal));
                    yield "stopped";
                }
                default -> throw ProblemException.malformed("act", "must be add or stop");
            };
            return PersonalFrame.confirmed(personal, "/contacts", "saved=" + saved, response);
        } catch (ProblemException refusal) {
            if (refusal.faults().isEmpty() && refusal.kind() != ProblemException.Kind.TOO_MANY) {
                throw refusal;
            }
            Wrong wrong = new Wrong(act.equals("add") ? 0 : contact, to, message(to, owner, refusal, personal.voice()));
            ModelAndView page = page(personal, response).addObject("saved", "").addObject("wrong", wrong);
            page.setStatus(HttpStatus.valueOf(refusal.kind().status()));
            return page;
        }
    }

    private static String message(String to, Contact owner, ProblemException refusal, LocalizedTexts voice) {
        if (refusal.kind() == ProblemException.Kind.CONFLICT) {
            return voice.text(
                    "page.fault.contact_" + (refusal.faults().getFirst().field().equals("last") ? "last" : "self"));
        }
        return refusal.kind() == ProblemException.Kind.TOO_MANY
                ? voice.text("page.fault.contact_often")
                : ForwardForm.passing(to, owner, refusal, voice).wrongTo();
    }

    /** Each with whether mail arrives there. */
    private Map<Contact, Boolean> listed(PersonalContext personal) {
        Map<Contact, Boolean> listed = new LinkedHashMap<>();
        recipients
                .all(personal.deprecation().id(), personal.reader().known().accountId())
                .forEach(contact ->
                        listed.put(contact, suppressions.find(contact.email()).isEmpty()));
        return listed;
    }

    private ModelAndView page(PersonalContext personal, HttpServletResponse response) {
        LocalizedTexts voice = personal.voice();
        String help = frames.vendor().helpEmail();
        boolean isOwner =
                OwnContacts.mayChange(personal.deprecation(), personal.reader().known());
        Map<Contact, Boolean> listed = listed(personal);
        Map<Long, LastMail> last = lastMails(personal);
        return frame.page("personal/contacts", "/contacts", personal, response)
                .addObject(
                        "lead",
                        voice.say(
                                "page.contacts.lead",
                                personal.deprecation().integration().name(),
                                personal.account().name()))
                .addObject(
                        "lines",
                        listed.keySet().stream()
                                .limit(MOST_SHOWN)
                                .map(contact -> line(contact, last.get(contact.id()), personal))
                                .toList())
                .addObject(
                        "bounced",
                        listed.entrySet().stream()
                                .filter(each -> !each.getValue())
                                .map(each -> voice.say(
                                        isOwner ? "page.contacts.bounced" : "page.contacts.bounced_ask",
                                        personal.reader().shown(each.getKey())))
                                .toList())
                .addObject("isOwner", isOwner)
                .addObject("untold", isOwner ? untold(personal) : List.of())
                .addObject("wrong", new Wrong(-1, "", ""))
                .addObject(
                        "change",
                        voice.say(
                                "page.contacts.change",
                                LocalizedTexts.link("mailto:" + help, voice.text("page.contacts.write"))));
    }

    private List<Markup> untold(PersonalContext personal) {
        return ownContacts.untold(personal.deprecation(), personal.reader().known()).stream()
                .map(untold -> personal.voice()
                        .say(
                                "page.contacts." + untold.state().code(),
                                personal.reader().shown(untold.contact())))
                .toList();
    }

    /** By contact, of what was or is being sent to them about this. */
    private Map<Long, LastMail> lastMails(PersonalContext personal) {
        Map<Long, MailKind> kinds = campaigns.about(personal.deprecation().id()).stream()
                .flatMap(campaign -> campaign.tellingWaveIds().stream().map(campaign::wave))
                .collect(Collectors.toMap(Wave::id, Wave::template));
        Map<Long, LastMail> last = new HashMap<>();
        for (Delivery sent : deliveries.ofAccount(personal.account().id())) {
            @Nullable MailKind kind = kinds.get(sent.waveId());
            if (kind != null && !sent.isNeverSent()) {
                last.putIfAbsent(sent.contactId(), lastMail(sent, kind, personal.voice()));
            }
        }
        return last;
    }

    private static LastMail lastMail(Delivery sent, MailKind kind, LocalizedTexts voice) {
        String name = switch (kind) {
            case FIRST -> "first";
            case REMINDER, FINAL -> "reminder";
            default -> kind.isMove() ? "date" : "update";
        };
        String state = switch (sent.state()) {
            case DELIVERED -> "delivered";
            case ACCEPTED, COMPLAINED -> "accepted";
            case BOUNCED, FAILED -> "bounced";
            case IN_DOUBT -> "in_doubt";
            case PENDING, CLAIMED, DEFERRED, SUPPRESSED, CANCELLED -> "pending";
        };
        return new LastMail(
                voice.text("page.contacts.mail." + name),
                voice.shortDate(Objects.requireNonNullElse(sent.composedAt(), sent.createdAt())),
                state,
                voice.text("page.contacts.state." + state));
    }

    private static Line line(Contact contact, @Nullable LastMail last, PersonalContext personal) {
        List<String> roles = contact.roles().stream()
                .map(role -> personal.voice().text("page.contacts.role." + role.code()))
                .toList();
        return new Line(
                contact.id(),
                personal.reader().shown(contact),
                personal.reader().is(contact.id()),
                roles.isEmpty()
                        ? personal.voice().text("page.contacts.passed")
                        : personal.voice().words().all(roles),
                last);
    }
}
