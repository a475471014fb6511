package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.SecondFactor.SECOND_FACTOR;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.Cursor;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The users. Addresses are compared without regard to case. */
@Component
public class Users implements Staff {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_SKELETON = 640;
    private static final Field<Boolean> HAS_SECOND_FACTOR = field(exists(selectOne()
            .from(SECOND_FACTOR)
            .where(SECOND_FACTOR.USER_ID.eq(APP_USER.ID).and(SECOND_FACTOR.CONFIRMED_AT.isNotNull()))));
    private static final int LONGEST_NAME = 200;
    /** The most users that are checked. */
    private static final int MOST = 1000;

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Actors actors;
    private final TransactionOperations transactions;

    Users(
            DSLContext sql,
            Ledger ledger,
            @RealTime Clock clock,
            Credentials credentials,
            Sessions sessions,
            Tokens tokens,
            Actors actors,
            TransactionOperations transactions) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.actors = actors;
        this.transactions = transactions;
    }

    /**
     * Creates a user.
     *
     * @param name at most 200 characters; null or empty for none
     * @param password 12 to 256 characters; null for a user who sets it by a mailed link
     * @param roles at least one code, such as {@code product_manager}
     * @param by who creates the user; {@code duskline} for automatic creation
     * @return id of the user
     * @throws ProblemException 422 naming {@code email}, {@code name}, {@code password} or {@code roles}; 409 if the address is
     *     taken or looks like a taken one; 503 while too many passwords are being checked
     */
    public long create(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable Collection<String> roles,
            String by) {
        Faults faults = new Faults();
        String address = normal(faults.line(email, "email", LONGEST_ADDRESS));
        faults.require(
                address.isEmpty() || ADDRESS.matcher(address).matches(),
                "email",
                "is not an address; write it as name@company.example");
        @Nullable String called = readName(name, faults);
        Set<Role> read = Roles.read(roles, faults);
        String secret = password == null ? "" : PasswordRules.checked(password, address, "password", faults);
        faults.throwIfAny();
        String skeleton = Skeleton.of(address);
        if (skeleton.length() > LONGEST_SKELETON) {
            throw ProblemException.invalid("email", "is not an address; write it as name@company.example");
        }
        @Nullable String hash = password == null ? null : credentials.hash(secret);
        return Objects.requireNonNull(
                transactions.execute(status -> created(address, called, skeleton, hash, read, by)));
    }

    private long created(
            String address, @Nullable String name, String skeleton, @Nullable String hash, Set<Role> roles, String by) {
        Instant now = clock.instant();
        int created = sql.insertInto(APP_USER)
                .set(APP_USER.EMAIL, address)
                .set(APP_USER.NAME, name)
                .set(APP_USER.SKELETON, skeleton)
                .set(APP_USER.PASSWORD_HASH, hash)
                .set(APP_USER.PASSWORD_CHANGED_AT, hash == null ? null : now)
                .set(APP_USER.ROLES, Roles.join(roles))
                .set(APP_USER.CREATED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        if (created == 0) {
            throw taken(address);
        }
        long id = sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(address))
                .fetchSingle()
                .value1();
        ledger.append(by, "user:" + id, new AccessKinds.Created(address, Roles.codes(roles), name));
        SecurityEvents.say(SecurityEvent.USER_CREATED, "user", "user:" + id, "roles", Roles.join(roles));
        return id;
    }

    /**
     * Changes name, password or roles. Null leaves a value unchanged; an empty name removes it. A new password ends the user's
     * sessions and tokens. New roles take effect with the next request, and tokens with a removed role are revoked.
     *
     * @throws ProblemException 404; 422 naming {@code name}, {@code password} or {@code roles}; 409 for the admin's own
     *     password, which needs the current one, and for removing one's own role admin; 503 while too many passwords are being
     *     checked
     */
    public void change(
            long id, @Nullable String name, @Nullable String password, @Nullable Collection<String> roles, String by) {
        User user = get(id);
        if (password != null && isSelf(user, by)) {
            throw ProblemException.conflict(
                    "Change your own password under “Your sign-in”. You need your present one.");
        }
        Faults faults = new Faults();
        @Nullable String called = name == null ? user.name() : readName(name, faults);
        Set<Role> read = roles == null ? user.roles() : Roles.read(roles, faults);
        String secret = password == null ? "" : PasswordRules.checked(password, user.email(), "password", faults);
        faults.throwIfAny();
        if (isSelf(user, by) && user.has(Role.ADMIN) && !read.contains(Role.ADMIN)) {
            throw ProblemException.conflict(
                    "roles", "You cannot take the role admin from yourself. Ask another administrator.");
        }
        @Nullable String hash = password == null ? null : credentials.hash(secret);
        transactions.executeWithoutResult(status -> {
            if (hash != null) {
                setPassword(user, hash, by);
            }
            if (!read.equals(user.roles())) {
                setRoles(user, read, by);
            }
            if (!Objects.equals(called, user.name())) {
                rename(user, called, by);
            }
        });
    }

    /**
     * Changes the user's own password. The current session stays, all others end.
     *
     * @param endsTokens whether the tokens are revoked too
     * @throws ProblemException (422) naming {@code password}; (503) while too many passwords are being checked
     */
    void changeOwnPassword(SignedIn who, String password, boolean endsTokens) {
        Faults.check(faults -> PasswordRules.checked(password, who.email(), "password", faults));
        String hash = credentials.hash(password);
        transactions.executeWithoutResult(status -> {
            setHash(who.id(), who.email(), hash, who.email());
            sessions.endOthers(who.id(), who.session());
            if (endsTokens) {
                tokens.revokeAll(who.id(), who.email());
            }
        });
    }

    /**
     * Sets a password by a link or for an admin. Another person may know the old one, so all sessions and tokens end.
     *
     * @param hash of a password that was checked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void setPassword(User user, String hash, String by) {
        setHash(user.id(), user.email(), hash, by);
        sessions.endAll(user.id());
        tokens.revokeAll(user.id(), by);
    }

    private void setHash(long userId, String email, String hash, String by) {
        credentials.set(userId, hash);
        ledger.append(by, "user:" + userId, new AccessKinds.PasswordChanged(email));
        SecurityEvents.say(SecurityEvent.USER_CHANGED, "user", "user:" + userId, "what", "password");
    }

    @Transactional
    public void endSessions(long id, String by) {
        User user = get(id);
        if (sessions.endAll(id) > 0) {
            ledger.append(by, "user:" + id, new AccessKinds.SessionsEnded(user.email()));
        }
    }

    private void rename(User user, @Nullable String name, String by) {
        sql.update(APP_USER)
                .set(APP_USER.NAME, name)
                .where(APP_USER.ID.eq(user.id()))
                .execute();
        ledger.append(by, "user:" + user.id(), new AccessKinds.Renamed(user.email(), user.name(), name));
    }

    private void setRoles(User user, Set<Role> roles, String by) {
        sql.update(APP_USER)
                .set(APP_USER.ROLES, Roles.join(roles))
                .where(APP_USER.ID.eq(user.id()))
                .execute();
        String subject = "user:" + user.id();
        ledger.append(
                by, subject, new AccessKinds.RolesChanged(user.email(), Roles.codes(user.roles()), Roles.codes(roles)));
        SecurityEvents.say(SecurityEvent.USER_CHANGED, "user", subject, "what", "roles", "roles", Roles.join(roles));
        tokens.follow(user.id(), roles, by);
    }

    /** Removes the user with all sessions and tokens. The ledger keeps the user's actions. */
    @Transactional
    public void remove(long id, String by) {
        User user = get(id);
        if (isSelf(user, by)) {
            throw ProblemException.conflict("You cannot remove yourself. Ask another administrator.");
        }
        sql.deleteFrom(APP_USER).where(APP_USER.ID.eq(id)).execute();
        ledger.append(by, "user:" + id, new AccessKinds.Removed(user.email()));
        SecurityEvents.say(SecurityEvent.USER_REMOVED, "user", "user:" + id);
        tokens.revokeAll(id, by);
    }

    /** Whether the actor is this user, also through a token. */
    boolean isSelf(User user, String by) {
        return actors.person(by).equals(user.email());
    }

    /** @throws ProblemException (404) */
    public User get(long id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("user " + id));
    }

    Optional<User> find(long id) {
        return select().where(APP_USER.ID.eq(id)).fetchOptional(Users::user);
    }

    /**
     * Chooses the time zone in which the user's pages show times.
     *
     * @param zone an IANA name; empty for the vendor's
     * @throws ProblemException (422) naming {@code zone}
     */
    void chooseZone(long id, String zone) {
        String chosen = zone.strip();
        if (!chosen.isEmpty() && !ZoneId.getAvailableZoneIds().contains(chosen)) {
            throw ProblemException.invalid(
                    "zone", "is not a time zone. Choose one of the list, as America/Los_Angeles");
        }
        sql.update(APP_USER)
                .set(APP_USER.TIME_ZONE, chosen.isEmpty() ? null : chosen)
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    /** Locks the user, so that other changes wait for the end of the transaction. */
    void lock(long id) {
        sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(APP_USER.ID.eq(id))
                .forUpdate()
                .fetch();
    }

    public Optional<User> find(String email) {
        return select().where(APP_USER.EMAIL.eq(normal(email))).fetchOptional(Users::user);
    }

    int count() {
        return sql.fetchCount(APP_USER);
    }

    /** In order of creation. */
    Listing<User> page(@Nullable String cursor, int limit) {
        return Listing.of(
                select().where(APP_USER.ID.gt(Cursor.key(cursor, 0)))
                        .orderBy(APP_USER.ID)
                        .limit(limit + 1)
                        .fetch(Users::user),
                limit,
                User::id);
    }

    /** Whether a lookup is worth it. */
    static boolean mayBeAddress(String email) {
        return !email.isEmpty() && email.length() <= LONGEST_ADDRESS;
    }

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private ProblemException taken(String address) {
        return find(address).isPresent()
                ? ProblemException.conflict(
                        "email",
                        "A user with this address exists already. Find them in the list and change their roles there.")
                : ProblemException.conflict(
                        "email", "This address looks the same as the address of another user. Choose another address.");
    }

    private SelectJoinStep<Record> select() {
        return sql.select(APP_USER.fields()).select(HAS_SECOND_FACTOR).from(APP_USER);
    }

    private static User user(Record row) {
        return new User(
                row.get(APP_USER.ID),
                row.get(APP_USER.EMAIL),
                row.get(APP_USER.NAME),
                Roles.split(row.get(APP_USER.ROLES)),
                row.get(APP_USER.CREATED_AT),
                row.get(APP_USER.PASSWORD_HASH) == null,
                row.get(HAS_SECOND_FACTOR),
                row.get(APP_USER.LAST_SIGN_IN_AT),
                row.get(APP_USER.PASSWORD_CHANGED_AT),
                Optional.ofNullable(row.get(APP_USER.TIME_ZONE)).map(ZoneId::of).orElse(null));
    }

    /** Null if there is none. Adds a fault for {@code name} if it is invalid. */
    private static @Nullable String readName(@Nullable String typed, Faults faults) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            return null;
        }
        // a name that looks like an address could pass for another user
        faults.require(!name.contains("@"), "name", "must be a name, not an address");
        return faults.line(name, "name", LONGEST_NAME);
    }

    @Override
    public boolean has(String address) {
        return find(address).isPresent();
    }

    @Override
    public List<String> having(Collection<Role> roles) {
        return page(null, MOST).items().stream()
                .filter(user -> !user.isInvited())
                .filter(user -> user.roles().stream().anyMatch(roles::contains))
                .map(User::email)
                .toList();
    }

    @Override
    public boolean hasFourEyes() {
        List<User> people = page(null, MOST).items();
        List<User> approvers =
                people.stream().filter(user -> user.may(Role.APPROVER)).toList();
        return approvers.stream()
                .anyMatch(approver ->
                        people.stream().anyMatch(user -> user.id() != approver.id() && user.may(Role.PRODUCT_MANAGER)));
    }
}
