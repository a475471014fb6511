package io.duskline.access;

import static io.duskline.db.tables.MailedLink.MAILED_LINK;

import io.duskline.db.RealTime;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.ledger.Ledger;
import io.duskline.web.DurationText;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Mails links that set a first or a new password. A link works once, for a short time, and until the next one is made. The mail
 * contains the link; the database contains only its hash.
 *
 * <p>Links are sent in the background. A request is answered before the address is looked up, so neither the response nor its
 * time reveals whether the address is known.
 */
@Component
class MailedLinks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(MailedLinks.class);
    private static final int MAILS_AT_ONCE = 2;

    /** Any visitor can claim to have forgotten any password, so the ledger names no user. */
    private static final String UNKNOWN = "somebody at the door";

    private final DSLContext sql;
    private final Users users;
    private final Credentials credentials;
    private final TransactionOperations transactions;
    private final Ledger ledger;
    private final Clock clock;
    private final SignInSettings settings;
    private final Throttle throttle;
    private final StaffMails letters;
    private final DirectMail mail;
    private final Site site;

    private final ExecutorService sending = Executors.newFixedThreadPool(
            MAILS_AT_ONCE, Thread.ofPlatform().daemon().name("links-", 0).factory());

    MailedLinks(
            DSLContext sql,
            Users users,
            Credentials credentials,
            TransactionOperations transactions,
            Ledger ledger,
            @RealTime Clock clock,
            SignInSettings settings,
            Throttle throttle,
            StaffMails letters,
            DirectMail mail,
            Site site) {
        this.sql = sql;
        this.users = users;
        this.credentials = credentials;
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        this.throttle = throttle;
        this.letters = letters;
        this.mail = mail;
        this.site = site;
    }

    @Override
    public void destroy() throws InterruptedException {
        sending.shutdown();
        boolean unused = sending.awaitTermination(5, TimeUnit.SECONDS);
    }

    /**
     * As {@link Users#create}. A user without a password is invited by mail.
     *
     * @throws ProblemException as there
     */
    long createUser(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable Collection<String> roles,
            String by) {
        long id = users.create(email, name, password, roles, by);
        if (password == null) {
            mailTo(id, by);
        }
        return id;
    }

    /** Handles a request for a forgotten password. */
    void forgotten(String email, Visitor visitor) {
        if (throttle.begin(Attempt.toHaveLink(email, visitor)).isZero()) {
            later(() -> users.find(email).ifPresent(user -> send(user.id(), UNKNOWN)));
        }
    }

    /** Sends a link on request of an admin. The current password works until the link is used. */
    void mailTo(long userId, String by) {
        users.get(userId);
        later(() -> send(userId, by));
    }

    private void later(Runnable task) {
        sending.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("A link could not be mailed: {}", e.getMessage());
            }
        });
    }

    private void send(long userId, String by) {
        Made made = make(userId, by);
        boolean isInvitation = made.user().isInvited();
        String subject = isInvitation ? "You are invited to Duskline" : "Set a new password for Duskline";
        Map<String, Object> model = Map.of(
                "invitation", isInvitation,
                "address", made.user().email(),
                "roles", made.user().getRolesInWords(),
                "host", site.baseUrl().getAuthority(),
                "link", site.url(SignInPages.LINK + "/" + made.token().text()),
                "holds", DurationText.of(isInvitation ? settings.invitation() : settings.resetLink()));
        if (!mail.send(made.user().email(), letters.letter("access/mail", subject, model))) {
            log.warn("A link for user {} could not be mailed; it has to be asked for again", userId);
        }
    }

    record Made(RandomToken token, User user) {}

    /** @param by requester: an admin, or the user */
    Made make(long userId, String by) {
        return Objects.requireNonNull(transactions.execute(status -> {
            // concurrent requests leave one valid link
            users.lock(userId);
            User user = users.get(userId);
            RandomToken token = RandomToken.make();
            Instant until = clock.instant().plus(user.isInvited() ? settings.invitation() : settings.resetLink());
            sql.deleteFrom(MAILED_LINK).where(MAILED_LINK.USER_ID.eq(userId)).execute();
            sql.insertInto(MAILED_LINK)
                    .set(MAILED_LINK.USER_ID, userId)
                    .set(MAILED_LINK.TOKEN_HASH, token.hash())
                    .set(MAILED_LINK.EXPIRES_AT, until)
                    .execute();
            ledger.append(
                    by,
                    "user:" + userId,
                    user.isInvited() ? new AccessKinds.Invited(user.email()) : new AccessKinds.LinkMade(user.email()));
            return new Made(token, user);
        }));
    }

    /** Expiry of the working links of these users. */
    Map<Long, Instant> until(Collection<Long> userIds) {
        return sql.select(MAILED_LINK.USER_ID, MAILED_LINK.EXPIRES_AT)
                .from(MAILED_LINK)
                .where(MAILED_LINK.USER_ID.in(userIds), MAILED_LINK.EXPIRES_AT.gt(clock.instant()))
                .fetchMap(MAILED_LINK.USER_ID, MAILED_LINK.EXPIRES_AT);
    }

    /** The user whose password it sets; empty if the link expired, was used or never existed. */
    Optional<User> find(RandomToken token) {
        return sql.select(MAILED_LINK.USER_ID)
                .from(MAILED_LINK)
                .where(MAILED_LINK.TOKEN_HASH.eq(token.hash()).and(MAILED_LINK.EXPIRES_AT.gt(clock.instant())))
                .fetchOptional(MAILED_LINK.USER_ID)
                .flatMap(users::find);
    }

    /**
     * Sets the password, and ends all sessions and tokens of the user.
     *
     * @throws ProblemException (404) if the link does not work; (422) naming {@code password}; (503) while too many passwords
     *     are being checked
     */
    public void use(RandomToken token, String password) {
        User user = find(token).orElseThrow(() -> ProblemException.notFound("such link any more"));
        Faults.check(faults -> PasswordRules.checked(password, user.email(), "password", faults));
        String hash = credentials.hash(password);
        transactions.executeWithoutResult(status -> {
            // of two concurrent uses, one succeeds
            int used = sql.deleteFrom(MAILED_LINK)
                    .where(MAILED_LINK.TOKEN_HASH.eq(token.hash()))
                    .execute();
            if (used == 0) {
                throw ProblemException.notFound("such link any more");
            }
            users.setPassword(user, hash, user.email());
        });
    }

    @Transactional
    public void forgetOld() {
        sql.deleteFrom(MAILED_LINK)
                .where(MAILED_LINK.EXPIRES_AT.lt(clock.instant()))
                .execute();
    }
}
