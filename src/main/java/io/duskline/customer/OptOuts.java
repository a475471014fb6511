package io.duskline.customer;

import static io.duskline.db.tables.OptOut.OPT_OUT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.duskline.db.Codes;
import io.duskline.web.Cursor;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The addresses whose readers want no advisories. */
@Component
public class OptOuts {

    private static final int LONGEST_REASON = 1000;
    private static final Field<OptOutCause> CAUSE = Codes.in(OPT_OUT.CAUSE, OptOutCause.class);

    private final DSLContext sql;
    private final ErasedAddresses erased;
    private final AddressEntries entries;
    private final Clock clock;

    OptOuts(DSLContext sql, ErasedAddresses erased, AddressEntries entries, Clock clock) {
        this.sql = sql;
        this.erased = erased;
        this.entries = entries;
        this.clock = clock;
    }

    /** Over whatever row has the address: its reader wants no advisories. */
    public static Condition covers(Field<String> email) {
        return DSL.exists(DSL.selectOne().from(OPT_OUT).where(OPT_OUT.EMAIL.eq(EmailAddress.key(email))));
    }

    /**
     * Only notes it; whoever sends has to take back what waits.
     *
     * @param by who did it: {@code contact:7} for the reader
     * @return false if it was so already; then nothing changes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(String email, OptOutCause cause, String reason, String by) {
        String address = EmailAddress.key(email);
        if (find(address).isPresent()) {
            return false;
        }
        int added = sql.insertInto(OPT_OUT)
                .set(OPT_OUT.EMAIL, address)
                .set(CAUSE, cause)
                .set(OPT_OUT.REASON, reason)
                .set(OPT_OUT.CREATED_BY, by)
                .set(OPT_OUT.CREATED_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        if (added == 0) {
            return false;
        }
        append(CustomerKinds.OptOutAdded::new, find(address).orElseThrow(), reason, by);
        return true;
    }

    /** The reader wants advisories again. What was left out meanwhile is not made up for. */
    @Transactional
    public void remove(OptOut optOut, String reason, String by) {
        int removed = sql.deleteFrom(OPT_OUT).where(OPT_OUT.ID.eq(optOut.id())).execute();
        if (removed > 0) {
            append(CustomerKinds.OptOutRemoved::new, optOut, reason, by);
        }
    }

    /** @throws Refusal (422) if there is no reason */
    public static String reason(@Nullable String given) {
        Faults faults = new Faults();
        String reason = faults.line(given, "reason", LONGEST_REASON);
        faults.throwIfAny();
        return reason;
    }

    /** As {@link Suppressions#among}: which of these addresses were opted out since then. */
    @Transactional(readOnly = true)
    public Set<String> among(Collection<String> emails, Instant since) {
        if (!sql.fetchExists(OPT_OUT, OPT_OUT.CREATED_AT.ge(since))) {
            return Set.of();
        }
        Map<String, List<String>> spellings = emails.stream().collect(groupingBy(EmailAddress::key));
        return sql
                .select(OPT_OUT.EMAIL)
                .from(OPT_OUT)
                .where(OPT_OUT.CREATED_AT.ge(since), OPT_OUT.EMAIL.in(spellings.keySet()))
                .fetch(OPT_OUT.EMAIL)
                .stream()
                .flatMap(key -> spellings.getOrDefault(key, List.of()).stream())
                .collect(toSet());
    }

    /** Also of an address that was erased since. */
    @Transactional(readOnly = true)
    public Optional<OptOut> find(String email) {
        return read(erased.is(OPT_OUT.EMAIL, email), 1).stream().findFirst();
    }

    /** Newest first; of one address, or of all. */
    @Transactional(readOnly = true)
    public Listing<OptOut> list(@Nullable String email, @Nullable String cursor, int limit) {
        Condition which = email == null || email.isBlank() ? DSL.noCondition() : erased.is(OPT_OUT.EMAIL, email);
        long before = Cursor.key(cursor, Long.MAX_VALUE);
        return Listing.of(read(which.and(OPT_OUT.ID.lt(before)), limit + 1), limit, OptOut::id);
    }

    private List<OptOut> read(Condition which, int limit) {
        return sql.select(Codes.fields(OPT_OUT, CAUSE))
                .from(OPT_OUT)
                .where(which)
                .orderBy(OPT_OUT.ID.desc())
                .limit(limit)
                .fetch(OptOuts::optOut);
    }

    private static OptOut optOut(Record row) {
        return new OptOut(
                row.get(OPT_OUT.ID),
                row.get(OPT_OUT.EMAIL),
                row.get(CAUSE),
                row.get(OPT_OUT.REASON),
                row.get(OPT_OUT.CREATED_BY),
                row.get(OPT_OUT.CREATED_AT));
    }

    private void append(AddressEntries.Telling telling, OptOut optOut, String reason, String by) {
        entries.append(
                telling,
                by,
                "opt_out:" + optOut.id(),
                optOut.email(),
                optOut.cause().code(),
                reason);
    }
}
