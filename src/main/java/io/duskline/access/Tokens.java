package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;

import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.jooq.Records;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bearer tokens: made, shown once, looked up by their hash on every request, revoked at once. */
@Component
class Tokens {

    private static final String PREFIX = "dsk_";
    private static final int RANDOM_BYTES = 24;
    private static final SecureRandom random = new SecureRandom();

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;
    private final AdminToken adminToken;

    Tokens(DSLContext sql, Ledger ledger, Clock clock, AdminToken adminToken) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
        this.adminToken = adminToken;
    }

    /** @param secret what the holder presents; 192 random bits, kept nowhere */
    record Issued(long id, String secret) {}

    /** @throws Refusal (422) naming {@code name} or {@code roles} */
    @Transactional
    public Issued issue(@Nullable String name, @Nullable Collection<String> roleCodes, String by) {
        Faults faults = new Faults();
        String named = faults.line(name, "name", 200);
        Set<Role> roles = Role.read(roleCodes, faults);
        faults.throwIfAny();
        String secret = newSecret();
        long id = sql.insertInto(API_TOKEN)
                .set(API_TOKEN.NAME, named)
                .set(API_TOKEN.TOKEN_HASH, DigestUtils.sha256Hex(secret))
                .set(API_TOKEN.ROLES, Role.join(roles))
                .set(API_TOKEN.CREATED_AT, clock.instant())
                .set(API_TOKEN.CREATED_BY, by)
                .returningResult(API_TOKEN.ID)
                .fetchSingle()
                .value1();
        ledger.append("token.issued", by, "token:" + id, Map.of("name", named, "roles", Role.codes(roles)));
        return new Issued(id, secret);
    }

    /** Ends a token; for one that has ended already nothing changes. */
    @Transactional
    public void revoke(long id, String by) {
        Token token = get(id);
        int revoked = sql.update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, clock.instant())
                .where(API_TOKEN.ID.eq(id).and(API_TOKEN.REVOKED_AT.isNull()))
                .execute();
        if (revoked > 0) {
            ledger.append("token.revoked", by, "token:" + id, Map.of("name", token.name()));
        }
    }

    /** @throws Refusal (404) */
    Token get(long id) {
        return select().where(API_TOKEN.ID.eq(id))
                .fetchOptional(Records.mapping(Tokens::token))
                .orElseThrow(() -> Refusal.notFound("token " + id));
    }

    /** Newest first. */
    List<Token> before(long id, int limit) {
        return select().where(API_TOKEN.ID.lt(id))
                .orderBy(API_TOKEN.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Tokens::token));
    }

    /** Who may speak with this secret; nobody where it was never issued or is revoked. */
    Optional<Bearer> bearer(String secret) {
        if (adminToken.matches(secret)) {
            return Optional.of(AdminToken.bearer());
        }
        return select().where(
                        API_TOKEN.TOKEN_HASH.eq(DigestUtils.sha256Hex(secret)).and(API_TOKEN.REVOKED_AT.isNull()))
                .fetchOptional(Records.mapping(Tokens::token))
                .map(Token::bearer);
    }

    private static String newSecret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private SelectJoinStep<Record6<Long, String, String, Instant, String, Instant>> select() {
        return sql.select(
                        API_TOKEN.ID,
                        API_TOKEN.NAME,
                        API_TOKEN.ROLES,
                        API_TOKEN.CREATED_AT,
                        API_TOKEN.CREATED_BY,
                        API_TOKEN.REVOKED_AT)
                .from(API_TOKEN);
    }

    private static Token token(
            Long id, String name, String roles, Instant createdAt, String createdBy, @Nullable Instant revokedAt) {
        return new Token(Objects.requireNonNull(id), name, Role.split(roles), createdAt, createdBy, revokedAt);
    }
}
