package io.duskline.publication;

import io.duskline.acknowledgement.OwnContacts;
import io.duskline.campaign.letter.ReplyRecipients;
import io.duskline.customer.Contact;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

    ContactListPages(PersonalFrame frame, PublicFrames frames, ReplyRecipients recipients, OwnContacts ownContacts) {
        this.frame = frame;
        this.frames = frames;
        this.recipients = recipients;
        this.ownContacts = ownContacts;
    }

    /** @param address masked, unless it is the reader's own */
    public record Line(long id, String address, boolean isReader, String roles) {}

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
                    ownContacts.stop(personal.deprecation(), owner, contact, () -> ids(listed(personal)));
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

    private static List<Long> ids(List<Contact> contacts) {
        return contacts.stream().map(Contact::id).toList();
    }

    private List<Contact> listed(PersonalContext personal) {
        return recipients.all(
                personal.deprecation().id(), personal.reader().known().accountId());
    }

    private ModelAndView page(PersonalContext personal, HttpServletResponse response) {
        LocalizedTexts voice = personal.voice();
        String help = frames.vendor().helpEmail();
        boolean isOwner =
                OwnContacts.mayChange(personal.deprecation(), personal.reader().known());
        return frame.page("personal/contacts", "/contacts", personal, response)
                .addObject(
                        "lead",
                        voice.say(
                                "page.contacts.lead",
                                personal.deprecation().integration().name(),
                                personal.account().name()))
                .addObject(
                        "lines",
                        listed(personal).stream()
                                .limit(MOST_SHOWN)
                                .map(contact -> line(contact, personal))
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

    private static Line line(Contact contact, PersonalContext personal) {
        List<String> roles = contact.roles().stream()
                .map(role -> personal.voice().text("page.contacts.role." + role.code()))
                .toList();
        return new Line(
                contact.id(),
                personal.reader().shown(contact),
                personal.reader().is(contact.id()),
                roles.isEmpty()
                        ? personal.voice().text("page.contacts.passed")
                        : personal.voice().words().all(roles));
    }
}
