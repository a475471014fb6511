package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import io.duskline.web.Role;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bearer tokens of machines. Only a hash of each is kept; the token itself is shown once. None may do more than its owner
 * may now, and none outlives its owner.
 */
@Component
class Tokens {

    private static final int COUNTED = 1000;

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;
    private final AdminTokenMark adminTokenMark;

    Tokens(DSLContext sql, Ledger ledger, @RealTime Clock clock, AdminTokenMark adminTokenMark) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
        this.adminTokenMark = adminTokenMark;
    }

    /** Ends a token; for one that has ended already nothing changes. */
    @Transactional
    public void revoke(long id, String by) {
        revoke(get(id), by, null);
    }

    /** Ends what a user's tokens may no longer do: those that name a role which the user no longer has. */
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(long userId, Set<Role> roles, String by) {
        select()
                .where(API_TOKEN.OWNER_ID.eq(userId).and(API_TOKEN.REVOKED_AT.isNull()))
                .orderBy(API_TOKEN.ID)
                .fetch(this::token)
                .stream()
                .filter(token -> !Roles.within(roles, token.roles()).equals(token.roles()))
                .forEach(token -> revoke(token, by, "user:" + userId));
    }

    /** Ends all tokens of a user. */
    @Transactional(propagation = Propagation.MANDATORY)
    void revokeAll(long userId, String by) {
        follow(userId, Set.of(), by);
    }

    /** @param with whose tokens end; null for this one alone */
    private void revoke(Token token, String by, @Nullable String with) {
        int revoked = sql.update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, clock.instant())
                .where(API_TOKEN.ID.eq(token.id()).and(API_TOKEN.REVOKED_AT.isNull()))
                .execute();
        if (revoked > 0) {
            ledger.append(by, Token.subject(token.id()), new AccessKinds.TokenRevoked(token.name(), with));
            SecurityEvents.say(SecurityEvent.TOKEN_REVOKED, "token", Token.subject(token.id()));
        }
    }

    /** @throws Refusal (404) */
    Token get(long id) {
        return select().where(API_TOKEN.ID.eq(id))
                .fetchOptional(this::token)
                .orElseThrow(() -> Refusal.notFound("token " + id));
    }

    /** Newest first. */
    List<Token> before(long id, int limit) {
        return select().where(API_TOKEN.ID.lt(id))
                .orderBy(API_TOKEN.ID.desc())
                .limit(limit)
                .fetch(this::token);
    }

    /** A user's own, newest first. */
    List<Token> of(long userId, int limit) {
        return select().where(API_TOKEN.OWNER_ID.eq(userId))
                .orderBy(API_TOKEN.ID.desc())
                .limit(limit)
                .fetch(this::token);
    }

    /** How many open something now. */
    long working() {
        return before(Long.MAX_VALUE, COUNTED).stream().filter(Token::isActive).count();
    }

    /** How many of one user do. */
    long working(long userId) {
        return of(userId, COUNTED).stream().filter(Token::isActive).count();
    }

    Optional<Token> find(RandomToken secret) {
        return select().where(API_TOKEN.TOKEN_HASH.eq(secret.hash())).fetchOptional(this::token);
    }

    private SelectOnConditionStep<Record> select() {
        return sql.select(API_TOKEN.fields())
                .select(APP_USER.EMAIL, APP_USER.ROLES)
                .from(API_TOKEN)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(API_TOKEN.OWNER_ID));
    }

    private Token token(Record row) {
        String createdBy = row.get(API_TOKEN.CREATED_BY);
        @Nullable Long owner = row.get(API_TOKEN.OWNER_ID);
        @Nullable String email = row.get(APP_USER.EMAIL);
        Set<Role> exercised = exercised(row);
        return new Token(
                row.get(API_TOKEN.ID),
                row.get(API_TOKEN.NAME),
                row.get(API_TOKEN.HINT),
                Roles.split(row.get(API_TOKEN.ROLES)),
                exercised,
                owner == null ? AdminToken.NAME : Objects.requireNonNullElse(email, createdBy),
                owner,
                row.get(API_TOKEN.CREATED_AT),
                createdBy,
                row.get(API_TOKEN.EXPIRES_AT),
                row.get(API_TOKEN.LAST_USED_AT),
                row.get(API_TOKEN.LAST_CLIENT),
                row.get(API_TOKEN.REVOKED_AT),
                state(row, exercised));
    }

    private Token.State state(Record row, Set<Role> exercised) {
        if (row.get(API_TOKEN.REVOKED_AT) != null) {
            return Token.State.REVOKED;
        }
        @Nullable Instant end = row.get(API_TOKEN.EXPIRES_AT);
        if (end != null && !clock.instant().isBefore(end)) {
            return Token.State.EXPIRED;
        }
        return exercised.isEmpty() ? Token.State.ORPHANED : Token.State.ACTIVE;
    }

    /** What of its roles the token has now: no more than its owner. */
    private Set<Role> exercised(Record row) {
        Set<Role> roles = Roles.split(row.get(API_TOKEN.ROLES));
        if (row.get(API_TOKEN.OWNER_ID) == null) {
            return adminTokenMark.isOfTheOneInUse(row.get(API_TOKEN.ISSUER_MARK)) ? roles : Set.of();
        }
        @Nullable String now = row.get(APP_USER.ROLES);
        return now == null ? Set.of() : Roles.within(Roles.split(now), roles);
    }
}
