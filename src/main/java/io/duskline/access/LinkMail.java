package io.duskline.access;

import io.duskline.delivery.relay.PromptMail;
import io.duskline.delivery.relay.TemplateLetters;
import io.duskline.web.Site;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The mail that brings a link: its words are in {@code templates/access/mail.ftlh} and {@code .ftl}. */
@Component
class LinkMail {

    private final TemplateLetters letters;
    private final PromptMail mail;
    private final Site site;
    private final SignInSettings settings;

    LinkMail(TemplateLetters letters, PromptMail mail, Site site, SignInSettings settings) {
        this.letters = letters;
        this.mail = mail;
        this.site = site;
        this.settings = settings;
    }

    /** @return whether a relay took it */
    boolean send(MailedLinks.Made made) {
        boolean isInvitation = made.user().isInvited();
        String subject = isInvitation ? "You are invited to Duskline" : "Set a new password for Duskline";
        Map<String, Object> model = Map.of(
                "invitation", isInvitation,
                "address", made.user().email(),
                "roles", made.user().getRolesInWords(),
                "host", site.baseUrl().getAuthority(),
                "link", site.url(SignInPages.LINK + "/" + made.token().text()),
                "holds", SpanWords.of(isInvitation ? settings.invitation() : settings.resetLink()));
        return mail.send(made.user().email(), letters.letter("access/mail", subject, model));
    }
}
