package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record10;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** The entries as rows, and the one row that says which is the last. */
final class Chain {

    /** @param mac null while there is no entry */
    record Head(
            long entry,
            String hash,
            @Nullable Instant at,
            @Nullable String mac) {

        NotedHead noted() {
            return new NotedHead(entry, hash);
        }
    }

    private static final int HEAD = 1;

    private final DSLContext sql;

    Chain(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Head> head() {
        return sql.select(LEDGER_HEAD.ENTRY_ID, LEDGER_HEAD.HASH, LEDGER_HEAD.AT, LEDGER_HEAD.MAC)
                .from(LEDGER_HEAD)
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .fetchOptional(Records.mapping(Head::new));
    }

    /** Whoever appends holds this one row until the end of the transaction. */
    Head lock() {
        return sql.select(LEDGER_HEAD.ENTRY_ID, LEDGER_HEAD.HASH, LEDGER_HEAD.AT, LEDGER_HEAD.MAC)
                .from(LEDGER_HEAD)
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .forUpdate()
                .fetchSingle(Records.mapping(Head::new));
    }

    /** The last entry that is there, whatever the head says. */
    Head end() {
        return latest(noCondition(), 1).stream()
                .findFirst()
                .map(LedgerEntry::head)
                .orElse(new Head(0, LedgerEntry.NO_HASH, null, null));
    }

    /**
     * Signs whatever is before it, so whether that is genuine is to be known.
     *
     * @param head what it follows, under the {@link #lock}
     */
    LedgerEntry add(LedgerKey key, Head head, Instant at, String kind, String actor, String subject, String detail) {
        LedgerEntry entry = new LedgerEntry(
                        head.entry() + 1,
                        at.truncatedTo(ChronoUnit.MICROS),
                        kind,
                        actor,
                        subject,
                        detail,
                        head.hash(),
                        "",
                        key.id(),
                        null)
                .signed(key);
        sql.insertInto(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ID, entry.id())
                .set(LEDGER_ENTRY.AT, entry.at())
                .set(LEDGER_ENTRY.KIND, entry.kind())
                .set(LEDGER_ENTRY.ACTOR, entry.actor())
                .set(LEDGER_ENTRY.SUBJECT, entry.subject())
                .set(LEDGER_ENTRY.DETAIL, entry.detail())
                .set(LEDGER_ENTRY.PREVIOUS_HASH, entry.previousHash())
                .set(LEDGER_ENTRY.HASH, entry.hash())
                .set(LEDGER_ENTRY.KEY_ID, entry.keyId())
                .execute();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, entry.id())
                .set(LEDGER_HEAD.HASH, entry.hash())
                .set(LEDGER_HEAD.AT, entry.at())
                .set(LEDGER_HEAD.MAC, key.head(entry.id(), entry.hash()))
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .execute();
        return entry;
    }

    Optional<LedgerEntry> find(long id) {
        return where(LEDGER_ENTRY.ID.eq(id)).fetchOptional(Records.mapping(LedgerEntry::new));
    }

    /** The latest that was there at a moment. */
    Optional<LedgerEntry> last(Instant moment) {
        return where(LEDGER_ENTRY.AT.le(moment))
                .orderBy(LEDGER_ENTRY.AT.desc(), LEDGER_ENTRY.ID.desc())
                .limit(1)
                .fetchOptional(Records.mapping(LedgerEntry::new));
    }

    /** Newest first. */
    List<LedgerEntry> latest(Condition which, int limit) {
        return where(which).orderBy(LEDGER_ENTRY.ID.desc()).limit(limit).fetch(Records.mapping(LedgerEntry::new));
    }

    /** Oldest first. */
    List<LedgerEntry> after(long id, int limit) {
        return where(LEDGER_ENTRY.ID.gt(id))
                .orderBy(LEDGER_ENTRY.ID)
                .limit(limit)
                .fetch(Records.mapping(LedgerEntry::new));
    }

    SelectConditionStep<Record10<Long, Instant, String, String, String, String, String, String, String, String>> where(
            Condition which) {
        return sql.select(
                        LEDGER_ENTRY.ID,
                        LEDGER_ENTRY.AT,
                        LEDGER_ENTRY.KIND,
                        LEDGER_ENTRY.ACTOR,
                        LEDGER_ENTRY.SUBJECT,
                        LEDGER_ENTRY.DETAIL,
                        LEDGER_ENTRY.PREVIOUS_HASH,
                        LEDGER_ENTRY.HASH,
                        LEDGER_ENTRY.KEY_ID,
                        LEDGER_ENTRY.BODY)
                .from(LEDGER_ENTRY)
                .where(which);
    }
}
