package io.duskline.erasure;

import static io.duskline.db.tables.Erasure.ERASURE;

import io.duskline.db.Codes;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.web.Cursor;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erased contacts and accounts, by fingerprint. A search for the address still finds the erasure, and no old import file
 * restores the data.
 */
@Component
public class Erasures {

    public static final int LONGEST_REASON = 1000;

    private static final Field<Erasure.Subject> SUBJECT = Codes.in(ERASURE.SUBJECT, Erasure.Subject.class);
    private static final Field<Erasure.Way> WAY = Codes.in(ERASURE.WAY, Erasure.Way.class);

    private final DSLContext sql;
    private final Fingerprints fingerprints;
    private final RowErasure rowErasure;
    private final List<ErasureStep> steps;
    private final TextErasure textErasure;
    private final Ledger ledger;
    private final Clock clock;

    Erasures(
            DSLContext sql,
            Fingerprints fingerprints,
            RowErasure rowErasure,
            List<ErasureStep> steps,
            TextErasure textErasure,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.fingerprints = fingerprints;
        this.rowErasure = rowErasure;
        this.steps = steps;
        this.textErasure = textErasure;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Who is to be erased, and why.
     *
     * @param contacts their numbers
     * @param accounts at which they are
     * @param account of an account that goes as a whole, or at which alone a contact does; else null
     * @param addresses in lower case: those that no contact has after the erasure
     * @param texts all that names them
     */
    public record Wanted(
            Erasure.Subject subject,
            String fingerprint,
            List<Long> contacts,
            Set<Long> accounts,
            @Nullable Long account,
            Set<String> addresses,
            ErasedTexts texts,
            Erasure.Way way,
            String reason,
            String by) {}

    /**
     * Takes them out of every room. The ledger says who did it, why, and by which fingerprint; it is written after all rows.
     *
     * @throws ProblemException (409) while a message to them is being handed over; (422) if the reason names them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Erasure erase(Wanted wanted) {
        if (wanted.texts().areIn(wanted.reason())) {
            throw ProblemException.invalid(
                    "reason", "names who is to be erased; it stays in the ledger, so say it without");
        }
        long id = add(wanted);
        ErasureTarget who = new ErasureTarget(
                id,
                wanted.contacts(),
                wanted.accounts(),
                wanted.subject() == Erasure.Subject.ACCOUNT ? wanted.account() : null,
                wanted.addresses(),
                wanted.texts(),
                wanted.way() == Erasure.Way.PERSON);
        List<String> subjects = rowErasure.erase(who);
        List<Runnable> proofs = steps.stream().map(step -> step.erase(who)).toList();
        textErasure.texts(who);
        textErasure.entriesAbout(subjects, who);
        proofs.forEach(Runnable::run);
        ledger.append(
                wanted.by(),
                who.subject(),
                new ErasureKinds.Erased(
                        wanted.subject().code(),
                        wanted.fingerprint(),
                        wanted.contacts(),
                        wanted.way().code(),
                        wanted.reason()));
        return get(id);
    }

    private long add(Wanted wanted) {
        return sql.insertInto(ERASURE)
                .set(SUBJECT, wanted.subject())
                .set(ERASURE.FINGERPRINT, wanted.fingerprint())
                .set(ERASURE.ACCOUNT_ID, wanted.account())
                .set(WAY, wanted.way())
                .set(ERASURE.REASON, wanted.reason())
                .set(ERASURE.ERASED_BY, wanted.by())
                .set(ERASURE.ERASED_AT, clock.instant())
                .returningResult(ERASURE.ID)
                .fetchSingle()
                .value1();
    }

    /** Whether an import may not bring this account again. */
    @Transactional(readOnly = true)
    public Set<String> barredAccounts(Collection<String> externalIds) {
        if (!sql.fetchExists(ERASURE)) {
            return Set.of();
        }
        Map<String, String> byFingerprint = new LinkedHashMap<>();
        externalIds.forEach(id -> fingerprints.everOfAccount(id).forEach(each -> byFingerprint.put(each, id)));
        return new HashSet<>(sql.selectDistinct(ERASURE.FINGERPRINT)
                .from(ERASURE)
                .where(ERASURE.FINGERPRINT.in(byFingerprint.keySet()), stands(Erasure.Subject.ACCOUNT))
                .fetch(row -> byFingerprint.get(row.value1())));
    }

    /** A contact that no import may bring again. */
    public record Barred(String address, @Nullable Long accountId) {}

    /** @param address without regard to case */
    public static boolean isBarred(String address, long accountId, Set<Barred> barred) {
        return barred.contains(new Barred(address, null)) || barred.contains(new Barred(address, accountId));
    }

    /** @param addresses as imports write them */
    @Transactional(readOnly = true)
    public Set<Barred> barredContacts(Collection<String> addresses) {
        if (!sql.fetchExists(ERASURE)) {
            return Set.of();
        }
        Map<String, String> byFingerprint = fingerprints.byFingerprint(addresses);
        return new HashSet<>(sql.selectDistinct(ERASURE.FINGERPRINT, ERASURE.ACCOUNT_ID)
                .from(ERASURE)
                .where(ERASURE.FINGERPRINT.in(byFingerprint.keySet()), stands(Erasure.Subject.CONTACT))
                .fetch(row -> new Barred(
                        Objects.requireNonNull(byFingerprint.get(row.value1())).toLowerCase(Locale.ROOT),
                        row.value2())));
    }

    /** Who was only kept long enough may be brought again: an import that brings them says that they are there. */
    private static Condition stands(Erasure.Subject subject) {
        return SUBJECT.eq(subject).and(ERASURE.READMITTED_AT.isNull()).and(WAY.ne(Erasure.Way.RETENTION));
    }

    /** Of an address or an external id, the latest first. */
    @Transactional(readOnly = true)
    public List<Erasure> of(String text) {
        List<String> all = new java.util.ArrayList<>(fingerprints.everOfAddress(text));
        all.addAll(fingerprints.everOfAccount(text));
        all.add(text);
        return read(
                ERASURE.FINGERPRINT.in(
                        all.stream().filter(Fingerprints::isErased).toList()),
                100);
    }

    /** From now on an import may bring it again; what was erased stays erased. Repeated, it changes nothing. */
    @Transactional
    public Erasure readmit(long id, @Nullable String given, String by) {
        String reason = reason(given);
        get(id);
        int changed = sql.update(ERASURE)
                .set(ERASURE.READMITTED_AT, clock.instant())
                .set(ERASURE.READMITTED_BY, by)
                .where(ERASURE.ID.eq(id), ERASURE.READMITTED_AT.isNull())
                .execute();
        if (changed > 0) {
            ledger.append(by, "erasure:" + id, new ErasureKinds.Readmitted(reason));
        }
        return get(id);
    }

    /** @throws ProblemException (422) if there is no reason */
    public static String reason(@Nullable String given) {
        return Faults.check(faults -> faults.line(given, "reason", LONGEST_REASON));
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Erasure get(long id) {
        return read(ERASURE.ID.eq(id), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("erasure " + id));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Listing<Erasure> list(@Nullable String cursor, int limit) {
        return Listing.of(read(ERASURE.ID.lt(Cursor.key(cursor, Long.MAX_VALUE)), limit + 1), limit, Erasure::id);
    }

    private List<Erasure> read(Condition which, int limit) {
        return sql.select(Codes.fields(ERASURE, SUBJECT, WAY))
                .from(ERASURE)
                .where(which)
                .orderBy(ERASURE.ID.desc())
                .limit(limit)
                .fetch(Erasures::erasure);
    }

    private static Erasure erasure(Record row) {
        return new Erasure(
                row.get(ERASURE.ID),
                row.get(SUBJECT),
                row.get(ERASURE.FINGERPRINT),
                row.get(ERASURE.ACCOUNT_ID),
                row.get(WAY),
                row.get(ERASURE.REASON),
                row.get(ERASURE.ERASED_BY),
                row.get(ERASURE.ERASED_AT),
                row.get(ERASURE.READMITTED_BY),
                row.get(ERASURE.READMITTED_AT));
    }
}
