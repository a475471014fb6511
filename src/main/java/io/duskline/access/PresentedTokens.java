package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;

import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokens at the door: whom each speaks for, with one look at the database for each request. */
@Component
class PresentedTokens {

    private static final Duration LAST_USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    private static final int LONGEST_CLIENT = 64;

    private final DSLContext sql;
    private final Clock clock;
    private final AdminToken adminToken;
    private final Tokens tokens;

    PresentedTokens(DSLContext sql, @RealTime Clock clock, AdminToken adminToken, Tokens tokens) {
        this.sql = sql;
        this.clock = clock;
        this.adminToken = adminToken;
        this.tokens = tokens;
    }

    /** What presenting a secret led to. */
    sealed interface Outcome {}

    /** @param isFirstUse of all, for the admin token of the settings never */
    record Accepted(Bearer bearer, boolean isFirstUse) implements Outcome {}

    /** It was issued once and opens nothing now. */
    record Ended(Token token) implements Outcome {}

    /** It was never issued. */
    record Unknown() implements Outcome {}

    /**
     * Who may speak with this secret. Notes the use.
     *
     * @param client the network address
     */
    Outcome present(String secret, String client) {
        if (adminToken.matches(secret)) {
            return new Accepted(AdminToken.bearer(), false);
        }
        return tokens.find(new RandomToken(secret))
                .map(token -> present(token, client))
                .orElseGet(Unknown::new);
    }

    private Outcome present(Token token, String client) {
        if (!token.isActive()) {
            return new Ended(token);
        }
        String named = token.ownerId() == null ? token.name() : token.owner();
        return new Accepted(
                new Bearer(token.id(), TokenOwners.actor(named, token.id()), token.exercised()),
                isFirstUse(token, client));
    }

    /** Of many at once exactly one is the first. */
    private boolean isFirstUse(Token token, String client) {
        Instant now = clock.instant();
        @Nullable Instant last = token.lastUsedAt();
        if (last != null && now.isBefore(last.plus(LAST_USE_WRITTEN_EVERY))) {
            return false;
        }
        int noted = sql.update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, now)
                .set(API_TOKEN.LAST_CLIENT, client.substring(0, Math.min(client.length(), LONGEST_CLIENT)))
                .where(API_TOKEN.ID.eq(token.id()))
                .and(last == null ? API_TOKEN.LAST_USED_AT.isNull() : API_TOKEN.LAST_USED_AT.eq(last))
                .execute();
        return noted > 0 && last == null;
    }
}
