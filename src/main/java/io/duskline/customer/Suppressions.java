package io.duskline.customer;

import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The addresses not to be written to. */
@Component
public class Suppressions {

    private final DSLContext sql;
    private final ErasedAddresses erased;
    private final AddressEntries entries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Suppressions(
            DSLContext sql,
            ErasedAddresses erased,
            AddressEntries entries,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.erased = erased;
        this.entries = entries;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param cause what kind of event, as {@code hard_bounce}; ASCII, at most 40 characters
     * @param by who or what adds it
     * @return false if the address was suppressed already; then nothing changes
     */
    @Transactional
    public boolean add(String email, String cause, String reason, String by) {
        String address = EmailAddress.key(email);
        if (find(address).isPresent()) {
            return false;
        }
        int added = sql.insertInto(SUPPRESSION)
                .set(SUPPRESSION.EMAIL, address)
                .set(SUPPRESSION.CAUSE, cause)
                .set(SUPPRESSION.REASON, reason)
                .set(SUPPRESSION.CREATED_BY, by)
                .set(SUPPRESSION.CREATED_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        if (added == 0) {
            return false;
        }
        Suppression suppression = find(address).orElseThrow();
        Set<String> spellings = new LinkedHashSet<>(Arrays.asList(address, EmailAddress.lookup(email)));
        // Before the ledger, which whoever writes outcomes down locks after their rows.
        events.publishEvent(new AddressSuppressed(spellings, "The address is suppressed: " + reason));
        append(CustomerKinds.SuppressionAdded::new, suppression, by, reason);
        return true;
    }

    /** The address may be written to again. */
    @Transactional
    public void remove(Suppression suppression, String reason, String by) {
        int removed = sql.deleteFrom(SUPPRESSION)
                .where(SUPPRESSION.ID.eq(suppression.id()))
                .execute();
        if (removed == 0) {
            throw Refusal.notFound("suppression " + suppression.id());
        }
        append(CustomerKinds.SuppressionRemoved::new, suppression, by, reason);
    }

    /**
     * Which of these addresses were suppressed since then; a question about hundreds is a quick one.
     *
     * @param emails as their contacts spell them
     * @return the spellings among them
     */
    @Transactional(readOnly = true)
    public Set<String> among(Collection<String> emails, Instant since) {
        if (!sql.fetchExists(SUPPRESSION, SUPPRESSION.CREATED_AT.ge(since))) {
            return Set.of();
        }
        Map<String, List<String>> spellings = emails.stream().collect(groupingBy(EmailAddress::key));
        return sql
                .select(SUPPRESSION.EMAIL)
                .from(SUPPRESSION)
                .where(SUPPRESSION.CREATED_AT.ge(since), SUPPRESSION.EMAIL.in(spellings.keySet()))
                .fetch(SUPPRESSION.EMAIL)
                .stream()
                .flatMap(key -> spellings.getOrDefault(key, List.of()).stream())
                .collect(toSet());
    }

    /** Over the row of whoever has the address: it may be written to. */
    public static Condition isNone(Field<String> email) {
        return DSL.notExists(DSL.selectOne().from(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(EmailAddress.key(email))));
    }

    /** Over the row of whoever has the address: why it may not be written to, as a code; null where it may. */
    public static Field<String> cause(Field<String> email) {
        return DSL.field(
                DSL.select(SUPPRESSION.CAUSE).from(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(EmailAddress.key(email))));
    }

    /** Also of an address that was erased since. */
    public Optional<Suppression> find(String email) {
        return read(erased.is(SUPPRESSION.EMAIL, email), 1).stream().findFirst();
    }

    public Optional<Suppression> find(long id) {
        return read(SUPPRESSION.ID.eq(id), 1).stream().findFirst();
    }

    /** Newest first. */
    Listing<Suppression> list(@Nullable String email, @Nullable String cursor, int limit) {
        Condition which = email == null || email.isBlank() ? DSL.noCondition() : erased.is(SUPPRESSION.EMAIL, email);
        return list(which, cursor, limit);
    }

    /** Those whose address contains these letters, newest first. */
    Listing<Suppression> search(String part, @Nullable String cursor, int limit) {
        return list(
                part.isBlank()
                        ? DSL.noCondition()
                        : SUPPRESSION.EMAIL.containsIgnoreCase(part.strip()).or(erased.is(SUPPRESSION.EMAIL, part)),
                cursor,
                limit);
    }

    private Listing<Suppression> list(Condition which, @Nullable String cursor, int limit) {
        long before = Cursor.key(cursor, Long.MAX_VALUE);
        return Listing.of(read(which.and(SUPPRESSION.ID.lt(before)), limit + 1), limit, Suppression::id);
    }

    private List<Suppression> read(Condition which, int limit) {
        return sql.select(
                        SUPPRESSION.ID,
                        SUPPRESSION.EMAIL,
                        SUPPRESSION.CAUSE,
                        SUPPRESSION.REASON,
                        SUPPRESSION.CREATED_BY,
                        SUPPRESSION.CREATED_AT)
                .from(SUPPRESSION)
                .where(which)
                .orderBy(SUPPRESSION.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Suppression::new));
    }

    private void append(AddressEntries.Telling telling, Suppression suppression, String by, String reason) {
        entries.append(
                telling, by, "suppression:" + suppression.id(), suppression.email(), suppression.cause(), reason);
    }
}
