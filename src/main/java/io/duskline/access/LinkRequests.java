package io.duskline.access;

import io.duskline.delivery.relay.PromptMail;
import io.duskline.delivery.relay.TemplateLetters;
import io.duskline.web.Site;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends links by mail in the background: whoever asks for one is answered before anybody looks whether there is such an
 * address, so neither the answer nor its time tells.
 */
@Component
class LinkRequests implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(LinkRequests.class);
    private static final int MAILS_AT_ONCE = 2;
    private static final int WAITING = 200;
    private static final int SECONDS_TO_END = 5;
    /** Anybody may say to have forgotten somebody's password, so the ledger names nobody. */
    private static final String UNKNOWN = "somebody at the door";

    private final Users users;
    private final MailedLinks links;
    private final Throttle throttle;
    private final ThreadPoolExecutor sending = new ThreadPoolExecutor(
            MAILS_AT_ONCE,
            MAILS_AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("links-", 0).daemon().factory());
    private final TemplateLetters letters;
    private final PromptMail mail;
    private final Site site;
    private final SignInSettings settings;

    LinkRequests(
            Users users,
            MailedLinks links,
            Throttle throttle,
            TemplateLetters letters,
            PromptMail mail,
            Site site,
            SignInSettings settings) {
        this.users = users;
        this.links = links;
        this.throttle = throttle;
        sending.allowCoreThreadTimeOut(true);
        this.letters = letters;
        this.mail = mail;
        this.site = site;
        this.settings = settings;
    }

    /** Somebody says to have forgotten the password of this address. */
    void forgotten(String email, Visitor visitor) {
        later(() -> {
            if (throttle.begin(Attempt.toHaveLink(email, visitor)).isZero()) {
                users.find(email).ifPresent(user -> send(user.id(), UNKNOWN));
            }
        });
    }

    /** An admin wants somebody to have one. */
    void to(long userId, String by) {
        users.get(userId);
        later(() -> send(userId, by));
    }

    private void send(long userId, String by) {
        if (!isMailed(links.make(userId, by))) {
            log.warn("A link for user {} could not be mailed; it has to be asked for again", userId);
        }
    }

    private void later(Runnable task) {
        try {
            sending.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.warn("A link could not be mailed: {}", e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("Too many ask for a link at once; one was not mailed");
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        sending.shutdown();
        if (!sending.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            log.warn("Some links were not mailed before the end");
        }
    }

    /** @return whether a relay took it */
    private boolean isMailed(MailedLinks.Made made) {
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
