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
 * Mails links that set a password, the first one or a new one. Each works once, for a short time, and until the next is
 * made. The mail has the link, the database its hash.
 *
 * <p>Links are mailed in the background. A request for one is answered before we check whether the address is
 * known, so neither the answer nor its time tells.
 */
@Component
class MailedLinks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(MailedLinks.class);
    private static final int MAILS_AT_ONCE = 2;

    /** Anyone may claim to have forgotten any password, so the ledger names no user. */
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

    /** Handles the claim that the password of this address was forgotten. */
    void forgotten(String email, Visitor visitor) {
        if (throttle.begin(Attempt.toHaveLink(email, visitor)).isZero()) {
            later(() -> users.find(email).ifPresent(user -> send(user.id(), UNKNOWN)));
        }
    }

    /** An admin wants a user to get a link. The present password works until it is used. */
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

    /** @param by who asked for it: an admin, or the user */
    Made make(long userId, String by) {
        return Objects.requireNonNull(transactions.execute(status -> {
            // two may ask at once, and one link holds
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

    /** Until when the links of these users work, of those that do. */
    Map<Long, Instant> until(Collection<Long> userIds) {
        return sql.select(MAILED_LINK.USER_ID, MAILED_LINK.EXPIRES_AT)
                .from(MAILED_LINK)
                .where(MAILED_LINK.USER_ID.in(userIds), MAILED_LINK.EXPIRES_AT.gt(clock.instant()))
                .fetchMap(MAILED_LINK.USER_ID, MAILED_LINK.EXPIRES_AT);
    }

    /** Whose password it sets; nothing where it ended, was used or never was. */
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
     * @throws ProblemException (404) where the link does not hold; (422) naming {@code password}; (503) where too many are looked
     *     at just now
     */
    public void use(RandomToken token, String password) {
        User user = find(token).orElseThrow(() -> ProblemException.notFound("such link any more"));
        Faults.check(faults -> PasswordRules.checked(password, user.email(), "password", faults));
        String hash = credentials.hash(password);
        transactions.executeWithoutResult(status -> {
            // of two who use it at the same time one does
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
