package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.db.RowBatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record10;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** Reads and writes ledger entries, and the single row that points to the last one. */
final class Chain {

    private static final int HEAD = 1;

    private final DSLContext sql;

    Chain(DSLContext sql) {
        this.sql = sql;
    }

    Optional<LedgerHead> head() {
        return heads().fetchOptional(Records.mapping(LedgerHead::new));
    }

    /** Locks the head until the transaction ends, so that transactions append one after the other. */
    LedgerHead lock() {
        return heads().forUpdate().fetchSingle(Records.mapping(LedgerHead::new));
    }

    private SelectConditionStep<Record4<Long, String, Instant, String>> heads() {
        return sql.select(LEDGER_HEAD.ENTRY_ID, LEDGER_HEAD.HASH, LEDGER_HEAD.AT, LEDGER_HEAD.MAC)
                .from(LEDGER_HEAD)
                .where(LEDGER_HEAD.ID.eq(HEAD));
    }

    /** The last existing entry, whatever the head says. */
    LedgerHead end() {
        return latest(noCondition(), 1).stream()
                .findFirst()
                .map(LedgerEntry::head)
                .orElse(LedgerHead.NONE);
    }

    /**
     * Appends entries. The signature on the last one covers all earlier entries. The caller must have verified the head.
     *
     * @param entries signed, in order, at least one; the first follows the head that was read under {@link #lock}
     */
    void add(LedgerKey key, List<LedgerEntry> entries) {
        insert(entries);
        LedgerEntry last = entries.getLast();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, last.id())
                .set(LEDGER_HEAD.HASH, last.hash())
                .set(LEDGER_HEAD.AT, last.at())
                .set(LEDGER_HEAD.MAC, key.head(last.id(), last.hash()))
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .execute();
    }

    private void insert(List<LedgerEntry> entries) {
        RowBatch.write(
                sql,
                sql.insertInto(
                                LEDGER_ENTRY,
                                LEDGER_ENTRY.ID,
                                LEDGER_ENTRY.AT,
                                LEDGER_ENTRY.KIND,
                                LEDGER_ENTRY.ACTOR,
                                LEDGER_ENTRY.SUBJECT,
                                LEDGER_ENTRY.DETAIL,
                                LEDGER_ENTRY.PREVIOUS_HASH,
                                LEDGER_ENTRY.HASH,
                                LEDGER_ENTRY.KEY_ID)
                        .values((Long) null, null, null, null, null, null, null, null, null),
                entries,
                entry -> new @Nullable Object[] {
                    entry.id(),
                    entry.at(),
                    entry.kind(),
                    entry.actor(),
                    entry.subject(),
                    entry.detail(),
                    entry.previousHash(),
                    entry.hash(),
                    entry.keyId()
                });
    }

    Optional<LedgerEntry> find(long id) {
        return where(LEDGER_ENTRY.ID.eq(id)).fetchOptional(Records.mapping(LedgerEntry::new));
    }

    /** The latest entry at a moment. */
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
    List<LedgerEntry> earliest(Condition which, int limit) {
        return where(which).orderBy(LEDGER_ENTRY.ID).limit(limit).fetch(Records.mapping(LedgerEntry::new));
    }

    private SelectConditionStep<Record10<Long, Instant, String, String, String, String, String, String, String, String>>
            where(Condition which) {
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
