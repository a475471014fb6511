package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;

import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in. Addresses are compared without regard to case. */
@Component
public class Users {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD_BYTES = 72; // what bcrypt reads

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;
    private final PasswordEncoder passwords;
    private final Tokens tokens;
    private final Actors actors;
    private final String nobodysPassword;

    Users(DSLContext sql, Ledger ledger, Clock clock, PasswordEncoder passwords, Tokens tokens, Actors actors) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
        this.passwords = passwords;
        this.tokens = tokens;
        this.actors = actors;
        this.nobodysPassword = Objects.requireNonNull(passwords.encode("nobody signs in with this"));
    }

    /**
     * @param password 8 characters to 72 bytes in UTF-8
     * @param roles at least one code, as {@code product_manager}
     * @param by who creates the user; {@code duskline} for the product itself
     * @return the id of the user
     * @throws Refusal 422 naming {@code email}, {@code password} or {@code roles}; 409 where the address is taken
     */
    @Transactional
    public long create(
            @Nullable String email, @Nullable String password, @Nullable Collection<String> roles, String by) {
        Faults faults = new Faults();
        String address = normal(faults.line(email, "email", 320));
        faults.require(
                address.isEmpty() || ADDRESS.matcher(address).matches(),
                "email",
                "is not an address; write it as name@company.example");
        Set<Role> read = Role.read(roles, faults);
        String secret = checked(password, faults);
        faults.throwIfAny();
        int created = sql.insertInto(APP_USER)
                .set(APP_USER.EMAIL, address)
                .set(APP_USER.PASSWORD_HASH, passwords.encode(secret))
                .set(APP_USER.ROLES, Role.join(read))
                .set(APP_USER.CREATED_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        if (created == 0) {
            throw Refusal.conflict("email", "There is a user with this address already.");
        }
        long id = sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(address))
                .fetchSingle()
                .value1();
        ledger.append("user.created", by, "user:" + id, Map.of("email", address, "roles", Role.codes(read)));
        SecurityEvents.say(SecurityEvent.USER_CREATED, "user", "user:" + id, "roles", Role.join(read));
        return id;
    }

    /**
     * Changes the password, the roles or both; what is null stays. A new password ends the user's sessions, new roles
     * count from the next request on, and tokens that name a role which was taken away end.
     *
     * @throws Refusal 404; 422 naming {@code password} or {@code roles}
     */
    @Transactional
    public void change(long id, @Nullable String password, @Nullable Collection<String> roles, String by) {
        User user = get(id);
        Faults faults = new Faults();
        Set<Role> read = roles == null ? user.roles() : Role.read(roles, faults);
        String secret = password == null ? "" : checked(password, faults);
        faults.throwIfAny();
        if (isSelf(user, by) && user.has(Role.ADMIN) && !read.contains(Role.ADMIN)) {
            throw Refusal.conflict("roles", "You cannot take the role admin from yourself.");
        }
        if (password != null) {
            sql.update(APP_USER)
                    .set(APP_USER.PASSWORD_HASH, passwords.encode(secret))
                    .where(APP_USER.ID.eq(id))
                    .execute();
            ledger.append("user.password_changed", by, "user:" + id, Map.of("email", user.email()));
            SecurityEvents.say(SecurityEvent.USER_CHANGED, "user", "user:" + id, "what", "password");
        }
        if (!read.equals(user.roles())) {
            sql.update(APP_USER)
                    .set(APP_USER.ROLES, Role.join(read))
                    .where(APP_USER.ID.eq(id))
                    .execute();
            ledger.append(
                    "user.roles_changed",
                    by,
                    "user:" + id,
                    Map.of("email", user.email(), "from", Role.codes(user.roles()), "to", Role.codes(read)));
            SecurityEvents.say(
                    SecurityEvent.USER_CHANGED, "user", "user:" + id, "what", "roles", "roles", Role.join(read));
            tokens.follow(id, read, by);
        }
    }

    /** Removes the user, whose sessions and tokens end with it; the ledger keeps what was done. */
    @Transactional
    public void remove(long id, String by) {
        User user = get(id);
        if (isSelf(user, by)) {
            throw Refusal.conflict("You cannot remove yourself.");
        }
        sql.deleteFrom(APP_USER).where(APP_USER.ID.eq(id)).execute();
        ledger.append("user.removed", by, "user:" + id, Map.of("email", user.email()));
        SecurityEvents.say(SecurityEvent.USER_REMOVED, "user", "user:" + id);
        tokens.follow(id, Set.of(), by);
    }

    /** Also by a token of their own. */
    private boolean isSelf(User user, String by) {
        return actors.person(by).equals(user.email());
    }

    /** @throws Refusal (404) */
    public User get(long id) {
        return select().where(APP_USER.ID.eq(id))
                .fetchOptional(Records.mapping(Users::user))
                .orElseThrow(() -> Refusal.notFound("user " + id));
    }

    public Optional<User> find(String email) {
        return select().where(APP_USER.EMAIL.eq(normal(email))).fetchOptional(Records.mapping(Users::user));
    }

    /** In the order of their creation. */
    List<User> after(long id, int limit) {
        return select().where(APP_USER.ID.gt(id))
                .orderBy(APP_USER.ID)
                .limit(limit)
                .fetch(Records.mapping(Users::user));
    }

    /** A user whose password has been checked, or whose session is looked at again. */
    record Known(SignedIn who, Set<Role> roles) {}

    /** Checks address and password; takes as long where there is no such user. */
    Optional<Known> authenticate(String email, String password) {
        var row = sql.select(APP_USER.ID, APP_USER.EMAIL, APP_USER.PASSWORD_HASH, APP_USER.ROLES)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(normal(email)))
                .fetchOptional();
        boolean fits = passwords.matches(password, row.map(r -> r.value3()).orElse(nobodysPassword));
        return row.filter(r -> fits && bytes(password) <= LONGEST_PASSWORD_BYTES)
                .map(r -> known(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** The user of a session as of now: nobody once removed or with another password. */
    Optional<Known> stillThere(SignedIn who) {
        return sql.select(APP_USER.ID, APP_USER.EMAIL, APP_USER.PASSWORD_HASH, APP_USER.ROLES)
                .from(APP_USER)
                .where(APP_USER.ID.eq(who.id()))
                .fetchOptional(Records.mapping(Users::known))
                .filter(now -> now.who().stamp().equals(who.stamp()));
    }

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String checked(@Nullable String password, Faults faults) {
        String secret = Objects.requireNonNullElse(password, "");
        faults.require(
                secret.length() >= SHORTEST_PASSWORD,
                "password",
                "must have at least " + SHORTEST_PASSWORD + " characters");
        faults.require(bytes(secret) <= LONGEST_PASSWORD_BYTES, "password", "is longer than 72 bytes");
        return secret;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private SelectJoinStep<Record4<Long, String, String, Instant>> select() {
        return sql.select(APP_USER.ID, APP_USER.EMAIL, APP_USER.ROLES, APP_USER.CREATED_AT)
                .from(APP_USER);
    }

    private static User user(Long id, String email, String roles, Instant createdAt) {
        return new User(id, email, Role.split(roles), createdAt);
    }

    private static Known known(Long id, String email, String passwordHash, String roles) {
        return new Known(new SignedIn(id, email, DigestUtils.sha256Hex(passwordHash)), Role.split(roles));
    }
}
