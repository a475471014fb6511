package io.duskline.acknowledgement;

import static io.duskline.db.tables.PassedOn.PASSED_ON;

import io.duskline.acknowledgement.ForwardedNotice.State;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactCorrections;
import io.duskline.db.Codes;
import io.duskline.ledger.Ledger;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets readers pass a notice on to other people, who may pass it on again. */
@Component
public class NoticeForwarding {

    /** @param needsApproval which passed-on addresses a support agent must approve before the first mail */
    @ConfigurationProperties("duskline.pass-on")
    record Settings(@DefaultValue("never") NeedsApproval needsApproval) {}

    enum NeedsApproval {
        NEVER,
        /** Only addresses whose domain no contact of the account uses. */
        OTHER_DOMAIN,
        ALWAYS;

        /**
         * Whether the address needs approval. A contact vouches for its domain if it was imported, or was never forwarded to.
         * An imported contact has a role. Forwarding adds contacts without a role.
         *
         * @param known contacts of the account before this forwarding
         */
        boolean isFor(String address, List<Contact> known, Predicate<Contact> isForwardedTo) {
            return switch (this) {
                case NEVER -> false;
                case OTHER_DOMAIN ->
                    known.stream()
                            .filter(contact -> domain(contact.email()).equals(domain(address)))
                            .allMatch(contact -> contact.roles().isEmpty() && isForwardedTo.test(contact));
                case ALWAYS -> true;
            };
        }

        private static String domain(String address) {
            return address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        }
    }

    private static final int PAGE = 100;
    static final Field<State> STATE = Codes.in(PASSED_ON.STATE, State.class);
    private static final List<Field<?>> COLUMNS = Codes.fields(PASSED_ON, STATE);

    private final DSLContext sql;
    private final ContactCorrections contacts;
    private final Accounts accounts;
    private final WrongRecipients wrongRecipients;
    private final Ledger ledger;
    private final ObjectProvider<AnswerConsequence> consequences;
    private final Allowances allowances;
    private final Settings settings;
    private final Clock clock;

    NoticeForwarding(
            DSLContext sql,
            ContactCorrections contacts,
            Accounts accounts,
            WrongRecipients wrongRecipients,
            Ledger ledger,
            ObjectProvider<AnswerConsequence> consequences,
            Allowances allowances,
            Settings settings,
            Clock clock) {
        this.sql = sql;
        this.contacts = contacts;
        this.accounts = accounts;
        this.wrongRecipients = wrongRecipients;
        this.ledger = ledger;
        this.consequences = consequences;
        this.allowances = allowances;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Passes the notice on. The person gets their own link, at once or after approval. A contact who already has the notice
     * does not get it again.
     *
     * @param to as typed
     * @throws ProblemException (422, {@code to}) for an invalid or suppressed address or the reader's own, (409) if the
     *     deprecation is withdrawn, (429) after passing it on too often
     */
    @Transactional
    public ForwardedNotice pass(Deprecation deprecation, Contact from, @Nullable String to) {
        return forward(deprecation, from, to, false);
    }

    /** Adds a recipient, as {@link #pass}; the owner keeps the notice. */
    @Transactional
    public ForwardedNotice add(Deprecation deprecation, Contact from, @Nullable String to) {
        return forward(deprecation, from, to, true);
    }

    private ForwardedNotice forward(Deprecation deprecation, Contact from, @Nullable String to, boolean isAdded) {
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("This does not end after all, so there is nothing to pass on.");
        }
        if (to == null || to.isBlank()) {
            throw ProblemException.invalid("to", "is required");
        }
        List<Contact> known = accounts.contacts(from.accountId());
        Contact reader = contacts.named(to, "to", from);
        if (reader.id() == from.id()) {
            throw ProblemException.invalid("to", "is your own address");
        }
        if (wrongRecipients.find(deprecation.id(), reader.id()).isPresent()) {
            throw ProblemException.invalid("to", "has told us that it is not theirs");
        }
        Optional<ForwardedNotice> held = read(isOf(deprecation.id(), from.accountId(), isAdded)).stream()
                .filter(each -> each.state() != State.DECLINED)
                .filter(each -> !isAdded || each.toContactId() == reader.id())
                .reduce((before, after) -> after)
                .filter(last -> last.toContactId() == reader.id());
        return held.orElseGet(() -> write(deprecation, from, reader, known, isAdded));
    }

    private ForwardedNotice write(
            Deprecation deprecation, Contact from, Contact to, List<Contact> known, boolean isAdded) {
        String reason = "This was passed on very often. Anyone who already has it can answer.";
        allowances.use(Act.LINK_PASS, Long.toString(from.id()), reason);
        allowances.use(Act.ACCOUNT_PASS, Long.toString(from.accountId()), reason);
        State state = settings.needsApproval().isFor(to.email(), known, this::isPassedTo) ? State.WAITING : State.DUE;
        long receipt = ledger.append(
                "contact:" + from.id(),
                "account:" + accounts.get(from.accountId()).externalId(),
                new AnswerKinds.PassedOn(deprecation.slug(), to.id(), state.code()));
        long id = sql.insertInto(PASSED_ON)
                .set(PASSED_ON.DEPRECATION_ID, deprecation.id())
                .set(PASSED_ON.ACCOUNT_ID, from.accountId())
                .set(PASSED_ON.FROM_CONTACT_ID, from.id())
                .set(PASSED_ON.TO_CONTACT_ID, to.id())
                .set(STATE, state)
                .set(PASSED_ON.PASSED_AT, clock.instant())
                .set(PASSED_ON.RECEIPT, receipt)
                .set(PASSED_ON.IS_ADDED, isAdded)
                .returningResult(PASSED_ON.ID)
                .fetchSingle()
                .value1();
        ForwardedNotice passed = get(id);
        if (state == State.WAITING) {
            consequences.orderedStream().forEach(consequence -> consequence.waits(passed, to, deprecation));
        }
        return passed;
    }

    private boolean isPassedTo(Contact contact) {
        return sql.fetchExists(PASSED_ON, PASSED_ON.TO_CONTACT_ID.eq(contact.id()));
    }

    /** Whether it waits for a decision. */
    public boolean isWaiting(long id) {
        return sql.fetchExists(PASSED_ON, PASSED_ON.ID.eq(id), STATE.eq(State.WAITING));
    }

    /**
     * Approves or declines.
     *
     * @throws ProblemException (404) if it is unknown, (409) if it does not wait for a decision
     */
    @Transactional
    public ForwardedNotice decide(long id, boolean agreed, String by) {
        ForwardedNotice waiting = sql.select(COLUMNS)
                .from(PASSED_ON)
                .where(PASSED_ON.ID.eq(id))
                .forUpdate()
                .fetchOptional(NoticeForwarding::read)
                .orElseThrow(() -> ProblemException.notFound("passed on " + id));
        if (waiting.state() != State.WAITING) {
            throw ProblemException.conflict(
                    "This was decided already: it is " + waiting.state().code() + ". Reload the page.");
        }
        State state = agreed ? State.DUE : State.DECLINED;
        sql.update(PASSED_ON)
                .set(STATE, state)
                .set(PASSED_ON.DECIDED_AT, clock.instant())
                .set(PASSED_ON.DECIDED_BY, by)
                .where(PASSED_ON.ID.eq(id))
                .execute();
        ledger.append(
                by,
                "account:" + accounts.get(waiting.accountId()).externalId(),
                new AnswerKinds.PassDecided(waiting.receipt(), waiting.toContactId(), agreed));
        ForwardedNotice decided = get(id);
        consequences.orderedStream().forEach(consequence -> consequence.decided(decided, by));
        return decided;
    }

    /** Marks it as sent: the message is queued, or the contact already had it. */
    @Transactional
    public void told(long id) {
        sql.update(PASSED_ON)
                .set(STATE, State.TOLD)
                .set(PASSED_ON.TOLD_AT, clock.instant())
                .where(PASSED_ON.ID.eq(id))
                .execute();
    }

    /** A page of passed-on notices to send, oldest first. */
    public List<ForwardedNotice> due(long after) {
        return sql.select(COLUMNS)
                .from(PASSED_ON)
                .where(STATE.eq(State.DUE), PASSED_ON.ID.gt(after))
                .orderBy(PASSED_ON.ID)
                .limit(PAGE)
                .fetch(NoticeForwarding::read);
    }

    /** How the notice was passed on at an account, oldest first, without recipients added by the owner. */
    public List<ForwardedNotice> chain(long deprecationId, long accountId) {
        return read(isOf(deprecationId, accountId, false));
    }

    /** Recipients added by the account's owner, oldest first. */
    public List<ForwardedNotice> added(long deprecationId, long accountId) {
        return read(isOf(deprecationId, accountId, true));
    }

    private static Condition isOf(long deprecationId, long accountId, boolean isAdded) {
        return PASSED_ON
                .DEPRECATION_ID
                .eq(deprecationId)
                .and(PASSED_ON.ACCOUNT_ID.eq(accountId))
                .and(PASSED_ON.IS_ADDED.eq(isAdded));
    }

    /** Everything that was passed on at an account, oldest first. */
    public List<ForwardedNotice> of(long accountId) {
        return read(PASSED_ON.ACCOUNT_ID.eq(accountId));
    }

    /** Drops it, because the deprecation sends no more messages. */
    @Transactional
    public void drop(long id) {
        sql.update(PASSED_ON)
                .set(STATE, State.DECLINED)
                .set(PASSED_ON.DECIDED_AT, clock.instant())
                .where(PASSED_ON.ID.eq(id), STATE.eq(State.DUE))
                .execute();
    }

    private ForwardedNotice get(long id) {
        return read(PASSED_ON.ID.eq(id)).getFirst();
    }

    private List<ForwardedNotice> read(Condition which) {
        return sql.select(COLUMNS)
                .from(PASSED_ON)
                .where(which)
                .orderBy(PASSED_ON.ID)
                .fetch(NoticeForwarding::read);
    }

    private static ForwardedNotice read(Record row) {
        return new ForwardedNotice(
                row.get(PASSED_ON.ID),
                row.get(PASSED_ON.DEPRECATION_ID),
                row.get(PASSED_ON.ACCOUNT_ID),
                row.get(PASSED_ON.FROM_CONTACT_ID),
                row.get(PASSED_ON.TO_CONTACT_ID),
                row.get(STATE),
                row.get(PASSED_ON.PASSED_AT),
                row.get(PASSED_ON.RECEIPT),
                row.get(PASSED_ON.IS_ADDED));
    }
}
