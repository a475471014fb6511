package io.duskline.request;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.PromptMail;
import io.duskline.web.Site;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** The mail that tells an account manager what waits for them: its words are in {@code templates/request}. */
@Component
class DigestMail {

    private static final int ID_LENGTH = 32;

    private final Configuration templates;
    private final PromptMail mail;
    private final Site site;
    private final Clock clock;

    DigestMail(Configuration templates, PromptMail mail, Site site, Clock clock) {
        this.templates = templates;
        this.mail = mail;
        this.site = site;
        this.clock = clock;
    }

    /**
     * @param waiting what is due first before the rest
     * @param isUrgent whether it cannot wait for the day's list
     * @param occasions that it tells of: sent again, it bears the same Message-ID
     * @return whether a relay took it
     */
    boolean send(String owner, List<WaitingRequest> waiting, boolean isUrgent, List<String> occasions) {
        String subject = (isUrgent ? "Before it ends: " : "")
                + (waiting.size() == 1 ? "1 customer waits for you" : waiting.size() + " customers wait for you");
        Map<String, Object> model = Map.of(
                "subject",
                subject,
                "isUrgent",
                isUrgent,
                "waiting",
                waiting,
                "now",
                clock.instant(),
                "desk",
                site.url("/desk?whose=mine"),
                "base",
                site.url("/desk/requests/"));
        String id = DigestUtils.sha256Hex(owner + '\n' + String.join("\n", occasions))
                .substring(0, ID_LENGTH);
        return mail.send(
                owner,
                new Letter(
                        "Duskline",
                        null,
                        subject,
                        rendered("request/digest.ftl", model),
                        rendered("request/digest.ftlh", model),
                        "en",
                        null),
                id);
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
