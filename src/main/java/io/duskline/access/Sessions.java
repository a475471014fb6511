package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.UserSession.USER_SESSION;

import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-in sessions, as database rows: every node sees them, and they can be ended at once. A session begins only after a
 * complete sign-in.
 */
@Component
class Sessions {

    /** The last use of a session is noted at most this often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final Clock clock;
    private final SignInSettings settings;
    private final Credentials credentials;

    Sessions(DSLContext sql, @RealTime Clock clock, SignInSettings settings, Credentials credentials) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
        this.credentials = credentials;
    }

    /**
     * A valid session with its user.
     *
     * @param showedCode whether it also used a second factor
     */
    record Living(long id, long userId, Instant lastSeenAt, boolean showedCode) {}

    /** @return the browser's new session token; empty if the password was changed since it was checked */
    @Transactional
    public Optional<RandomToken> begin(SignIn.Answer.Enter who, String browser, String client) {
        return credentials.holds(who.user().id(), who.stamp())
                ? Optional.of(insert(who, browser, client))
                : Optional.empty();
    }

    private RandomToken insert(SignIn.Answer.Enter who, String browser, String client) {
        RandomToken token = RandomToken.make();
        Instant now = clock.instant();
        sql.insertInto(USER_SESSION)
                .set(USER_SESSION.TOKEN_HASH, token.hash())
                .set(USER_SESSION.USER_ID, who.user().id())
                .set(USER_SESSION.CREATED_AT, now)
                .set(USER_SESSION.LAST_SEEN_AT, now)
                .set(USER_SESSION.BROWSER, browser)
                .set(USER_SESSION.CLIENT, client)
                .set(USER_SESSION.SHOWED_CODE, who.showedCode())
                .execute();
        sql.update(APP_USER)
                .set(APP_USER.LAST_SIGN_IN_AT, now)
                .where(APP_USER.ID.eq(who.user().id()))
                .execute();
        return token;
    }

    /** Records that this session used a second factor. */
    void codeShown(long session) {
        sql.update(USER_SESSION)
                .set(USER_SESSION.SHOWED_CODE, true)
                .where(USER_SESSION.ID.eq(session))
                .execute();
    }

    Optional<Living> find(RandomToken token) {
        return sql.select(USER_SESSION.ID, USER_SESSION.USER_ID, USER_SESSION.LAST_SEEN_AT, USER_SESSION.SHOWED_CODE)
                .from(USER_SESSION)
                .where(USER_SESSION.TOKEN_HASH.eq(token.hash()).and(lasts()))
                .fetchOptional(Records.mapping(Living::new));
    }

    void seen(Living session) {
        Instant now = clock.instant();
        if (session.lastSeenAt().isBefore(now.minus(NOTED_EVERY))) {
            sql.update(USER_SESSION)
                    .set(USER_SESSION.LAST_SEEN_AT, now)
                    .where(USER_SESSION.ID.eq(session.id()))
                    .execute();
        }
    }

    /** Valid sessions, latest first. */
    List<Session> of(long userId) {
        return sql.select(
                        USER_SESSION.ID,
                        USER_SESSION.BROWSER,
                        USER_SESSION.CLIENT,
                        USER_SESSION.CREATED_AT,
                        USER_SESSION.LAST_SEEN_AT)
                .from(USER_SESSION)
                .where(USER_SESSION.USER_ID.eq(userId).and(lasts()))
                .orderBy(USER_SESSION.CREATED_AT.desc(), USER_SESSION.ID.desc())
                .fetch(Records.mapping(Session::new));
    }

    void end(RandomToken token) {
        end(USER_SESSION.TOKEN_HASH.eq(token.hash()));
    }

    void end(long userId, long session) {
        end(USER_SESSION.USER_ID.eq(userId).and(USER_SESSION.ID.eq(session)));
    }

    void endOthers(long userId, long session) {
        end(USER_SESSION.USER_ID.eq(userId).and(USER_SESSION.ID.ne(session)));
    }

    int endAll(long userId) {
        return end(USER_SESSION.USER_ID.eq(userId));
    }

    @Transactional
    public void forgetEnded() {
        end(lasts().not());
    }

    private int end(Condition which) {
        return sql.deleteFrom(USER_SESSION).where(which).execute();
    }

    private Condition lasts() {
        Instant now = clock.instant();
        return USER_SESSION
                .CREATED_AT
                .gt(now.minus(settings.lifetime()))
                .and(USER_SESSION.LAST_SEEN_AT.gt(now.minus(settings.idle())));
    }
}
