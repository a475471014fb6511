package io.duskline.publication;

import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who at the account gets the notices. */
@Controller
class ContactsPages {

    private static final int MOST_SHOWN = 50;

    private final PersonalAnswers answers;
    private final Accounts accounts;
    private final PublicFrames frames;

    ContactsPages(PersonalAnswers answers, Accounts accounts, PublicFrames frames) {
        this.answers = answers;
        this.accounts = accounts;
        this.frames = frames;
    }

    /** @param roles in the reader's language, joined */
    public record Line(String address, boolean isReader, String roles) {}

    @GetMapping("/n/{token}/contacts")
    ModelAndView show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletResponse response) {
        return answers.opened(token, lang, response, personal -> listed(personal, response));
    }

    private ModelAndView listed(Personal personal, HttpServletResponse response) {
        answers.keepPrivate(response);
        List<Line> lines = accounts.contacts(personal.reader().known().accountId()).stream()
                .limit(MOST_SHOWN)
                .map(contact -> line(contact, personal))
                .toList();
        LocalizedTexts voice = personal.voice();
        String help = frames.vendor().helpEmail();
        return new ModelAndView("personal/contacts")
                .addAllObjects(Map.of(
                        "page",
                        frames.frame(
                                voice,
                                personal.text().locale(),
                                personal.notice().languages(),
                                "/n/" + personal.token() + "/contacts",
                                true),
                        "lead",
                        voice.say(
                                "page.contacts.lead",
                                personal.deprecation().integration().name(),
                                personal.account().name()),
                        "lines",
                        lines,
                        "change",
                        voice.say(
                                "page.contacts.change",
                                LocalizedTexts.link("mailto:" + help, voice.text("page.contacts.write"))),
                        "back",
                        personal.path(""),
                        "elseHref",
                        personal.path("/somebody-else")));
    }

    private static Line line(Contact contact, Personal personal) {
        boolean isReader = personal.reader().is(contact.id());
        List<String> roles = contact.roles().stream()
                .map(role -> personal.voice().text("page.contacts.role." + role.code()))
                .toList();
        return new Line(
                isReader ? contact.email() : masked(contact),
                isReader,
                personal.voice().words().all(roles));
    }

    /** Enough to recognise a colleague, too little to write to a stranger. */
    static String masked(Contact contact) {
        String email = contact.email();
        int at = email.lastIndexOf('@');
        return at < 1 ? "•••" : email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }
}
