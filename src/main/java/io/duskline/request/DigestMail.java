package io.duskline.request;

import io.duskline.delivery.relay.PromptMail;
import io.duskline.delivery.relay.TemplateLetters;
import io.duskline.web.Site;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** The mail that tells an account manager what waits for them: its words are in {@code templates/request}. */
@Component
class DigestMail {

    private static final int ID_LENGTH = 32;

    /** What is named one by one; more than that nobody reads in a mail, and mail programs cut it off. */
    private static final int MOST = 100;

    private final TemplateLetters letters;
    private final PromptMail mail;
    private final Site site;
    private final Clock clock;

    DigestMail(TemplateLetters letters, PromptMail mail, Site site, Clock clock) {
        this.letters = letters;
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
                "isUrgent",
                isUrgent,
                "waiting",
                waiting.subList(0, Math.min(MOST, waiting.size())),
                "more",
                Math.max(0, waiting.size() - MOST),
                "now",
                clock.instant(),
                "desk",
                site.url("/desk?whose=mine"),
                "base",
                site.url("/desk/requests/"));
        String id = DigestUtils.sha256Hex(owner + '\n' + String.join("\n", occasions))
                .substring(0, ID_LENGTH);
        return mail.send(owner, letters.letter("request/digest", subject, model), id);
    }
}
