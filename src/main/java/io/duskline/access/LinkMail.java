package io.duskline.access;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.PromptMail;
import io.duskline.web.Site;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The mail that brings a link: its words are in {@code templates/access/mail.ftlh} and {@code .ftl}. */
@Component
class LinkMail {

    private final Configuration templates;
    private final PromptMail mail;
    private final Site site;
    private final SignInSettings settings;

    LinkMail(Configuration templates, PromptMail mail, Site site, SignInSettings settings) {
        this.templates = templates;
        this.mail = mail;
        this.site = site;
        this.settings = settings;
    }

    /** @return whether a relay took it */
    boolean send(MailedLinks.Made made) {
        boolean isInvitation = made.user().isInvited();
        Map<String, Object> model = Map.of(
                "invitation", isInvitation,
                "subject", isInvitation ? "You are invited to Duskline" : "Set a new password for Duskline",
                "address", made.user().email(),
                "roles", made.user().getRolesInWords(),
                "host", site.baseUrl().getAuthority(),
                "link", site.url(SignInPages.LINK + "/" + made.token().text()),
                "holds", SpanWords.of(isInvitation ? settings.invitation() : settings.resetLink()));
        return mail.send(
                made.user().email(),
                new Letter(
                        "Duskline",
                        null,
                        String.valueOf(model.get("subject")),
                        rendered("access/mail.ftl", model),
                        rendered("access/mail.ftlh", model),
                        "en",
                        null));
    }

    private String rendered(String template, Map<String, Object> model) {
        StringWriter text = new StringWriter();
        try {
            templates.getTemplate(template).process(model, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template " + template + " cannot be filled", e);
        }
        return text.toString();
    }
}
