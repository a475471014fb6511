package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record. An entry is appended in the transaction of the change that it tells of, so neither exists
 * without the other; appending locks the head row, which puts the entries in one order across all nodes.
 */
@Component
public class Ledger {

    private static final int HEAD = 1;

    private final DSLContext sql;
    private final Clock clock;
    private final JsonMapper json;

    Ledger(DSLContext sql, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param kind what happened, dotted: {@code campaign.approved}
     * @param actor who did it; {@code duskline} for what the product does by itself
     * @param subject what it happened to, as {@code campaign:7}
     * @param detail what else must be provable; values are JSON scalars, lists or maps
     * @return the number of the entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(String kind, String actor, String subject, Map<String, ?> detail) {
        var head = sql.select(LEDGER_HEAD.ENTRY_ID, LEDGER_HEAD.HASH)
                .from(LEDGER_HEAD)
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .forUpdate()
                .fetchSingle();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LedgerEntry entry = LedgerEntry.following(
                head.value1(), head.value2(), at, kind, actor, subject, json.writeValueAsString(detail));
        sql.insertInto(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ID, entry.id())
                .set(LEDGER_ENTRY.AT, entry.at())
                .set(LEDGER_ENTRY.KIND, entry.kind())
                .set(LEDGER_ENTRY.ACTOR, entry.actor())
                .set(LEDGER_ENTRY.SUBJECT, entry.subject())
                .set(LEDGER_ENTRY.DETAIL, entry.detail())
                .set(LEDGER_ENTRY.PREVIOUS_HASH, entry.previousHash())
                .set(LEDGER_ENTRY.HASH, entry.hash())
                .execute();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, entry.id())
                .set(LEDGER_HEAD.HASH, entry.hash())
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .execute();
        return entry.id();
    }

    /** The latest entries about any of these subjects, newest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(List<String> subjects, int limit) {
        return select().where(LEDGER_ENTRY.SUBJECT.in(subjects))
                .orderBy(LEDGER_ENTRY.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(LedgerEntry::new));
    }

    /** The entries before this one, newest first; {@link Long#MAX_VALUE} starts at the head. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> before(long id, int limit) {
        return select().where(LEDGER_ENTRY.ID.lt(id))
                .orderBy(LEDGER_ENTRY.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(LedgerEntry::new));
    }

    /** Reads the whole chain and recomputes every hash; the first entry that does not fit is named. */
    @Transactional(readOnly = true)
    public LedgerCheck verify() {
        var head = sql.select(LEDGER_HEAD.ENTRY_ID, LEDGER_HEAD.HASH)
                .from(LEDGER_HEAD)
                .where(LEDGER_HEAD.ID.eq(HEAD))
                .fetchSingle();
        LedgerCheck.Walk walk = new LedgerCheck.Walk();
        try (var entries =
                select().orderBy(LEDGER_ENTRY.ID).fetchSize(Integer.MIN_VALUE).fetchLazy()) {
            for (var row : entries) {
                walk.next(
                        Objects.requireNonNull(Records.mapping(LedgerEntry::new).map(row)));
            }
        }
        return walk.end(head.value1(), head.value2());
    }

    private org.jooq.SelectJoinStep<org.jooq.Record8<Long, Instant, String, String, String, String, String, String>>
            select() {
        return sql.select(
                        LEDGER_ENTRY.ID,
                        LEDGER_ENTRY.AT,
                        LEDGER_ENTRY.KIND,
                        LEDGER_ENTRY.ACTOR,
                        LEDGER_ENTRY.SUBJECT,
                        LEDGER_ENTRY.DETAIL,
                        LEDGER_ENTRY.PREVIOUS_HASH,
                        LEDGER_ENTRY.HASH)
                .from(LEDGER_ENTRY);
    }
}
