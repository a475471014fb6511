package io.duskline.customer;

import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.Seal;
import io.duskline.web.Cursor;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.RecordMapper;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * A table of addresses with cause and reason. An address is stored as {@link EmailAddress#key} normalises it, or as the
 * fingerprint that an erasure left. The ledger stores only a keyed hash: it proves what was done to the address, but does not
 * keep an address that must be erased.
 *
 * @param <A> an entry
 */
abstract class AddressList<A extends AddressList.Entry> {

    static final int LONGEST_REASON = 1000;

    /** An address on the list. */
    interface Entry {

        long id();

        String email();
    }

    /** Makes the ledger entry of a change to the list. */
    @FunctionalInterface
    interface Telling {

        LedgerFacts of(String addressHmac, String cause, String reason);
    }

    private final String subject;
    private final Table<?> table;
    private final RecordMapper<Record6<Long, String, String, String, String, Instant>, A> mapper;
    private final DSLContext sql;
    private final Fingerprints fingerprints;
    private final Ledger ledger;
    private final Seal seal;
    private final Clock clock;

    /**
     * @param subject prefix of ledger subjects, before the id
     * @param table with the columns of {@code SUPPRESSION}
     * @param mapper maps id, address, cause, reason, author and time
     */
    AddressList(
            String subject,
            Table<?> table,
            RecordMapper<Record6<Long, String, String, String, String, Instant>, A> mapper,
            DSLContext sql,
            Fingerprints fingerprints,
            Ledger ledger,
            Seal seal,
            Clock clock) {
        this.subject = subject;
        this.table = table;
        this.mapper = mapper;
        this.sql = sql;
        this.fingerprints = fingerprints;
        this.ledger = ledger;
        this.seal = seal;
        this.clock = clock;
    }

    private <T> Field<T> column(Field<T> name) {
        return Objects.requireNonNull(table.field(name));
    }

    /** @throws io.duskline.web.ProblemException (422) if there is no reason */
    public static String reason(@Nullable String given) {
        return Faults.check(faults -> faults.line(given, "reason", LONGEST_REASON));
    }

    /** The new entry; empty if the address is already listed. */
    Optional<A> insert(String email, String cause, String reason, String by) {
        String address = EmailAddress.key(email);
        if (find(address).isPresent()) {
            return Optional.empty();
        }
        int added = sql.insertInto(table)
                .set(column(SUPPRESSION.EMAIL), address)
                .set(column(SUPPRESSION.CAUSE), cause)
                .set(column(SUPPRESSION.REASON), reason)
                .set(column(SUPPRESSION.CREATED_BY), by)
                .set(column(SUPPRESSION.CREATED_AT), clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        return added == 0 ? Optional.empty() : find(address);
    }

    /** Whether it was listed. */
    boolean delete(long id) {
        return sql.deleteFrom(table).where(column(SUPPRESSION.ID).eq(id)).execute() > 0;
    }

    void append(Telling telling, A entry, String cause, String reason, String by) {
        String hash = HexFormat.of().formatHex(seal.sign("address", entry.email()));
        ledger.append(by, subject + ":" + entry.id(), telling.of(hash, cause, reason));
    }

    /**
     * Those of these addresses that were listed since then. Fast for hundreds of addresses.
     *
     * @param emails in the contacts' spelling
     * @return matching addresses in that spelling
     */
    @Transactional(readOnly = true)
    public Set<String> among(Collection<String> emails, Instant since) {
        Condition isSince = column(SUPPRESSION.CREATED_AT).ge(since);
        if (!sql.fetchExists(table, isSince)) {
            return Set.of();
        }
        Map<String, List<String>> spellings = emails.stream().collect(groupingBy(EmailAddress::key));
        return sql
                .select(column(SUPPRESSION.EMAIL))
                .from(table)
                .where(isSince, column(SUPPRESSION.EMAIL).in(spellings.keySet()))
                .fetch(column(SUPPRESSION.EMAIL))
                .stream()
                .flatMap(key -> spellings.getOrDefault(key, List.of()).stream())
                .collect(toSet());
    }

    /** Also finds erased addresses. */
    @Transactional(readOnly = true)
    public Optional<A> find(String email) {
        return read(is(email), 1).stream().findFirst();
    }

    public Optional<A> find(long id) {
        return read(column(SUPPRESSION.ID).eq(id), 1).stream().findFirst();
    }

    /** Newest first, for one address or all. */
    @Transactional(readOnly = true)
    public Listing<A> list(@Nullable String email, @Nullable String cursor, int limit) {
        return page(email == null || email.isBlank() ? DSL.noCondition() : is(email), cursor, limit);
    }

    Listing<A> page(Condition which, @Nullable String cursor, int limit) {
        Condition isBefore = column(SUPPRESSION.ID).lt(Cursor.key(cursor, Long.MAX_VALUE));
        return Listing.of(read(which.and(isBefore), limit + 1), limit, Entry::id);
    }

    private List<A> read(Condition which, int limit) {
        return sql.select(
                        column(SUPPRESSION.ID),
                        column(SUPPRESSION.EMAIL),
                        column(SUPPRESSION.CAUSE),
                        column(SUPPRESSION.REASON),
                        column(SUPPRESSION.CREATED_BY),
                        column(SUPPRESSION.CREATED_AT))
                .from(table)
                .where(which)
                .orderBy(column(SUPPRESSION.ID).desc())
                .limit(limit)
                .fetch(mapper);
    }

    Condition is(String email) {
        String key = EmailAddress.key(email);
        List<String> all = new ArrayList<>(fingerprints.everOfAddress(key));
        all.add(key);
        return column(SUPPRESSION.EMAIL).in(all);
    }

    /** Restores the text of erased addresses that an import brought back. */
    void backAgain(Collection<String> addresses) {
        if (addresses.isEmpty()
                || !sql.fetchExists(table, column(SUPPRESSION.EMAIL).startsWith(Fingerprints.PREFIX))) {
            return;
        }
        fingerprints
                .byFingerprint(addresses)
                .forEach((fingerprint, address) -> sql.update(table)
                        .set(column(SUPPRESSION.EMAIL), EmailAddress.key(address))
                        .where(column(SUPPRESSION.EMAIL).eq(fingerprint))
                        .execute());
    }
}
