package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.Seal;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
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
 * Bearer tokens of programs. Only a hash is stored; the token is shown once. A token never has more roles than its owner has
 * now, and ends with its owner.
 */
@Component
class Tokens {

    private static final int COUNTED = 1000;
    private static final String PREFIX = "dsk_";
    private static final int RANDOM_BYTES = 24;

    /** 4 of 32 random characters are shown after the prefix: enough to tell tokens apart, too few to guess one. */
    private static final int HINT = 8;

    /** RFC 5321 section 4.5.3.1.3. A longer address leaves no room in the ledger. */
    private static final int LONGEST_ADDRESS = 254;

    private static final int LONGEST_DAYS = 36_500;
    private static final Duration LAST_USE_WRITTEN_EVERY = Duration.ofMinutes(1);
    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;
    private final TokenSettings settings;
    private final AdminToken adminToken;

    /** Identifies the admin token of the settings that issued a token, without revealing it. */
    private final String adminTokenMark;

    Tokens(
            DSLContext sql,
            Ledger ledger,
            @RealTime Clock clock,
            TokenSettings settings,
            AdminToken adminToken,
            Seal seal) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        this.adminToken = adminToken;
        this.adminTokenMark = HexFormat.of().formatHex(seal.sign("admin token", adminToken.token()));
    }

    /** Revokes a token. An ended token stays unchanged. */
    @Transactional
    public void revoke(long id, String by) {
        revoke(get(id), by, null);
    }

    /** Revokes a user's tokens with a role that the user no longer has. */
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

    /** Revokes all tokens of a user. */
    @Transactional(propagation = Propagation.MANDATORY)
    void revokeAll(long userId, String by) {
        follow(userId, Set.of(), by);
    }

    /** @param with user whose tokens are all revoked; null for this token only */
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

    /** @throws ProblemException (404) */
    Token get(long id) {
        return select().where(API_TOKEN.ID.eq(id))
                .fetchOptional(this::token)
                .orElseThrow(() -> ProblemException.notFound("token " + id));
    }

    /** Newest first. */
    List<Token> before(long id, int limit) {
        return select().where(API_TOKEN.ID.lt(id))
                .orderBy(API_TOKEN.ID.desc())
                .limit(limit)
                .fetch(this::token);
    }

    /** The user's tokens, newest first. */
    List<Token> of(long userId, int limit) {
        return select().where(API_TOKEN.OWNER_ID.eq(userId))
                .orderBy(API_TOKEN.ID.desc())
                .limit(limit)
                .fetch(this::token);
    }

    /** Number of working tokens. */
    long working() {
        return before(Long.MAX_VALUE, COUNTED).stream().filter(Token::isActive).count();
    }

    /** The user's working tokens, newest first. */
    List<Token> working(long userId) {
        return of(userId, COUNTED).stream().filter(Token::isActive).toList();
    }

    private Optional<Token> find(RandomToken secret) {
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

    /** Roles that the token has now: no more than its owner. */
    private Set<Role> exercised(Record row) {
        Set<Role> roles = Roles.split(row.get(API_TOKEN.ROLES));
        if (row.get(API_TOKEN.OWNER_ID) == null) {
            return adminToken.isSet() && adminTokenMark.equals(row.get(API_TOKEN.ISSUER_MARK)) ? roles : Set.of();
        }
        @Nullable String now = row.get(APP_USER.ROLES);
        return now == null ? Set.of() : Roles.within(Roles.split(now), roles);
    }

    /** @param expiresInDays null for the longest allowed lifetime */
    record Wanted(
            @Nullable String name,
            @Nullable Collection<String> roles,
            @Nullable Integer expiresInDays) {}

    /** @param token the secret for the holder; 192 random bits, stored nowhere */
    record Issued(long id, String token) {}

    /** @throws ProblemException (422) naming {@code name}, {@code roles} or {@code expires_in_days} */
    @Transactional
    public Issued issue(Wanted wanted, Issuer by) {
        Faults faults = new Faults();
        String named = faults.line(wanted.name(), "name", 200);
        Set<Role> roles = Roles.read(wanted.roles(), faults);
        Set<Role> own = own(by);
        roles.stream()
                .filter(role -> Roles.within(own, Set.of(role)).isEmpty())
                .forEach(role ->
                        faults.add("roles", "“" + role.code() + "” is not one of your roles; choose from your own"));
        faults.require(by.name().length() <= LONGEST_ADDRESS, "name", "cannot be given: your address is too long");
        Instant now = clock.instant();
        @Nullable Instant end = end(wanted.expiresInDays(), now, faults);
        faults.throwIfAny();
        RandomToken secret = RandomToken.make(PREFIX, RANDOM_BYTES);
        long id = sql.insertInto(API_TOKEN)
                .set(API_TOKEN.NAME, named)
                .set(API_TOKEN.TOKEN_HASH, secret.hash())
                .set(API_TOKEN.HINT, secret.text().substring(0, HINT))
                .set(API_TOKEN.ROLES, Roles.join(roles))
                .set(API_TOKEN.OWNER_ID, by.userId())
                .set(API_TOKEN.ISSUER_MARK, by.userId() == null ? adminTokenMark : null)
                .set(API_TOKEN.CREATED_AT, now)
                .set(API_TOKEN.CREATED_BY, by.name())
                .set(API_TOKEN.EXPIRES_AT, end)
                .returningResult(API_TOKEN.ID)
                .fetchSingle()
                .value1();
        ledger.append(by.name(), Token.subject(id), new AccessKinds.TokenIssued(named, Roles.codes(roles), until(end)));
        SecurityEvents.say(
                SecurityEvent.TOKEN_ISSUED,
                "token",
                Token.subject(id),
                "roles",
                Roles.join(roles),
                "until",
                until(end));
        return new Issued(id, secret.text());
    }

    /** Roles that the issuer may assign; the installation may assign all. */
    private Set<Role> own(Issuer by) {
        return by.userId() == null
                ? Set.of(Role.ADMIN)
                : sql.select(APP_USER.ROLES)
                        .from(APP_USER)
                        .where(APP_USER.ID.eq(by.userId()))
                        .fetchOptional(row -> Roles.split(row.value1()))
                        .orElse(Set.of());
    }

    private @Nullable Instant end(@Nullable Integer days, Instant now, Faults faults) {
        Optional<Instant> latest = settings.latestEnd(now);
        if (days == null) {
            return latest.orElse(null);
        }
        int most = mostDays().orElse(LONGEST_DAYS);
        if (days < 1 || days > most) {
            faults.add("expires_in_days", "must be 1 to " + most + " days");
            return null;
        }
        return now.plus(days, ChronoUnit.DAYS);
    }

    /** Longest lifetime in days; empty if tokens need not expire. */
    Optional<Integer> mostDays() {
        Instant now = clock.instant();
        return settings.latestEnd(now).map(end ->
                (int) Math.min(LONGEST_DAYS, Duration.between(now, end).toDays()));
    }

    /**
     * Extends a token, counted from now. The secret stays the same.
     *
     * @param days as at {@link #issue}
     * @throws ProblemException (422) naming {@code expires_in_days}; (409) if it has ended
     */
    @Transactional
    public void renew(Token token, @Nullable Integer days, String by) {
        Faults faults = new Faults();
        @Nullable Instant end = end(days, clock.instant(), faults);
        faults.throwIfAny();
        int renewed = token.isActive()
                ? sql.update(API_TOKEN)
                        .set(API_TOKEN.EXPIRES_AT, end)
                        .where(API_TOKEN.ID.eq(token.id()), API_TOKEN.REVOKED_AT.isNull())
                        .execute()
                : 0;
        if (renewed == 0) {
            throw ProblemException.conflict("The token has ended. Issue a new one.");
        }
        ledger.append(
                by,
                Token.subject(token.id()),
                new AccessKinds.TokenRenewed(token.name(), until(token.expiresAt()), until(end)));
        SecurityEvents.say(SecurityEvent.TOKEN_RENEWED, "token", Token.subject(token.id()), "until", until(end));
    }

    private static String until(@Nullable Instant end) {
        return end == null ? "never" : end.toString();
    }

    /**
     * The bearer of this secret; empty if it is unknown or does not work now. Records the use.
     *
     * @param client the network address
     */
    Optional<Bearer> present(String secret, String client) {
        if (adminToken.matches(secret)) {
            return Optional.of(AdminToken.bearer());
        }
        Optional<Token> found = find(new RandomToken(secret));
        if (found.isEmpty()) {
            SecurityEvents.say(SecurityEvent.TOKEN_UNKNOWN);
            return Optional.empty();
        }
        Token token = found.get();
        String subject = Token.subject(token.id());
        if (!token.isActive()) {
            SecurityEvents.sayOf(
                    subject,
                    SecurityEvent.TOKEN_ENDED_USED,
                    "state",
                    token.state().code());
            return Optional.empty();
        }
        if (isFirstUse(token, client)) {
            SecurityEvents.sayOf(subject, SecurityEvent.TOKEN_FIRST_USED);
        }
        String named = token.ownerId() == null ? token.name() : token.owner();
        return Optional.of(new Bearer(token.id(), Token.actor(named, token.id()), token.exercised()));
    }

    /** Of several concurrent uses, exactly one is the first. */
    private boolean isFirstUse(Token token, String client) {
        Instant now = clock.instant();
        @Nullable Instant last = token.lastUsedAt();
        if (last != null && now.isBefore(last.plus(LAST_USE_WRITTEN_EVERY))) {
            return false;
        }
        int noted = sql.update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, now)
                .set(API_TOKEN.LAST_CLIENT, client)
                .where(API_TOKEN.ID.eq(token.id()))
                .and(last == null ? API_TOKEN.LAST_USED_AT.isNull() : API_TOKEN.LAST_USED_AT.eq(last))
                .execute();
        return noted > 0 && last == null;
    }
}
