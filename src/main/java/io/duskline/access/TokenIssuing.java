package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import io.duskline.web.Role;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives tokens out: with roles that their issuer has, for as long as the installation allows. */
@Component
class TokenIssuing {

    private static final String PREFIX = "dsk_";
    private static final int RANDOM_BYTES = 24;

    /** Of 32 random characters four are shown: enough to tell tokens apart, too few to guess one. */
    private static final int HINT = 8;

    private static final int LONGEST_ADDRESS =
            254; // RFC 5321, section 4.5.3.1.3; longer ones leave no room in the ledger
    private static final int LONGEST_DAYS = 36_500;

    private final DSLContext sql;
    private final Users users;
    private final Ledger ledger;
    private final Clock clock;
    private final TokenSettings settings;
    private final AdminTokenMark mark;

    TokenIssuing(
            DSLContext sql,
            Users users,
            Ledger ledger,
            @RealTime Clock clock,
            TokenSettings settings,
            AdminTokenMark mark) {
        this.sql = sql;
        this.users = users;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        this.mark = mark;
    }

    /** @param days for how long; null for as long as the installation lets a token hold */
    record Wanted(
            @Nullable String name,
            @Nullable Collection<String> roles,
            @Nullable Integer days) {}

    /** @param secret what the holder presents; 192 random bits, kept nowhere */
    record Issued(long id, String secret) {}

    /** @throws Refusal (422) naming {@code name}, {@code roles} or {@code expires_in_days} */
    @Transactional
    public Issued issue(Wanted wanted, Issuer by) {
        Faults faults = new Faults();
        String named = faults.line(wanted.name(), "name", 200);
        Set<Role> roles = Roles.read(wanted.roles(), faults);
        Set<Role> own = own(by);
        roles.stream()
                .filter(role -> Roles.within(own, Set.of(role)).isEmpty())
                .forEach(role -> faults.add("roles", "“" + role.code() + "” is not a role of yours"));
        faults.require(by.name().length() <= LONGEST_ADDRESS, "name", "cannot be given: your address is too long");
        Instant now = clock.instant();
        @Nullable Instant end = end(wanted.days(), now, faults);
        faults.throwIfAny();
        RandomToken secret = RandomToken.make(PREFIX, RANDOM_BYTES);
        long id = sql.insertInto(API_TOKEN)
                .set(API_TOKEN.NAME, named)
                .set(API_TOKEN.TOKEN_HASH, secret.hash())
                .set(API_TOKEN.HINT, secret.text().substring(0, HINT))
                .set(API_TOKEN.ROLES, Roles.join(roles))
                .set(API_TOKEN.OWNER_ID, by.userId())
                .set(API_TOKEN.ISSUER_MARK, by.userId() == null ? mark.text() : null)
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

    /** What the issuer may give: the installation everything. */
    private Set<Role> own(Issuer by) {
        return by.userId() == null
                ? Set.of(Role.ADMIN)
                : users.find(by.userId()).map(User::roles).orElse(Set.of());
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

    /** For how many days a token holds at most; empty where it need not end. */
    Optional<Integer> mostDays() {
        Instant now = clock.instant();
        return settings.latestEnd(now).map(end ->
                (int) Math.min(LONGEST_DAYS, Duration.between(now, end).toDays()));
    }

    /**
     * The same secret holds longer, counted from now.
     *
     * @param days as at {@link #issue}
     * @throws Refusal (422) naming {@code expires_in_days}; (409) for one that has ended
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
            throw Refusal.conflict("The token has ended. Issue a new one.");
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
}
