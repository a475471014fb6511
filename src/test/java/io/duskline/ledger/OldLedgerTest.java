package io.duskline.ledger;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static io.duskline.db.tables.Sending.SENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** An installation from before entries were keyed, and what becomes of its ledger. */
@DusklineTest
class OldLedgerTest {

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerKeys keys;

    @Autowired
    OldLedgerSealed migration;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @BeforeEach
    void threeEntriesAndAMessageOfOld() {
        String previous = LedgerEntry.NO_HASH;
        for (long id = 1; id <= 3; id++) {
            previous = plain(id, previous);
        }
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, 3L)
                .set(LEDGER_HEAD.HASH, previous)
                .execute();
        sql.insertInto(SENDING)
                .set(SENDING.WAVE_ID, 5L)
                .set(SENDING.IS_HELD, false)
                .set(SENDING.CREATED_AT, clock.instant())
                .execute();
        sql.insertInto(DELIVERY)
                .set(DELIVERY.ID, 11L)
                .set(DELIVERY.WAVE_ID, 5L)
                .set(DELIVERY.ACCOUNT_ID, 1L)
                .set(DELIVERY.CONTACT_ID, 1L)
                .set(DELIVERY.CONTACT_ROLE, "admin")
                .set(DELIVERY.EMAIL, "ann@customer.example")
                .set(DELIVERY.MODEL, "")
                .set(DELIVERY.STATE, "accepted")
                .set(DELIVERY.SHA256, "a".repeat(64))
                .set(DELIVERY.DUE_AT, clock.instant())
                .set(DELIVERY.CREATED_AT, clock.instant())
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .execute();
        sql.insertInto(ATTEMPT)
                .set(ATTEMPT.DELIVERY_ID, 11L)
                .set(ATTEMPT.AT, clock.instant())
                .set(ATTEMPT.OUTCOME, "accepted")
                .set(ATTEMPT.REPLY, "250 taken")
                .set(ATTEMPT.SHA256, "a".repeat(64))
                .execute();
        transaction.executeWithoutResult(status -> migration.seal(sql));
        append("thing:after");
    }

    @Test
    void itStaysValidAndIsSealedByTheFirstKeyedEntry() {
        LedgerCheck check = ledger.verify();

        assertThat(check.faults()).isEmpty();
        assertThat(check.remarks())
                .startsWith("Entries 1 to 5 are as they were written.")
                .anyMatch(line -> line.startsWith("Entries 1 to 3: old form"))
                .anyMatch(line -> line.startsWith("Entries 4 to 5: key ") && line.contains("of a configured secret"));
        assertThat(ledger.about(List.of("ledger:entries"), 1).getFirst().detail())
                .contains("\"entries\":3")
                .contains("\"attempts_through\":");
    }

    @Test
    void anOldEntryRewrittenWithAllThatFollowItShows() {
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.le(3L)).execute();
        String previous = plain(1, LedgerEntry.NO_HASH, "a forger");
        previous = plain(2, previous);
        plain(3, previous);

        assertThat(ledger.verify().faults()).containsExactly("Entry 4 does not follow the one before it.");
    }

    @Test
    void anOldAttemptChangedShows() {
        sql.update(ATTEMPT).set(ATTEMPT.REPLY, "250 another").execute();

        assertThat(ledger.verify().finding()).contains("are not what they were when the ledger was sealed");
    }

    @Test
    void anOldDeliveryWithAnotherHashShows() {
        sql.update(DELIVERY).set(DELIVERY.SHA256, "b".repeat(64)).execute();

        assertThat(ledger.verify().finding()).contains("Delivery 11 is not proven by its attempts");
    }

    /** What is forged in the old form afterwards is sealed by no later start. */
    @Test
    void theMigrationSealsItOnce() {
        String url = TestDatabase.freshSchema();
        var server = TestDatabase.server();
        var upTo = Flyway.configure().dataSource(url, server.user(), server.password());
        upTo.locations("classpath:db/migration").target("026").load().migrate();
        try (var old = DSL.using(url, server.user(), server.password())) {
            old.execute("insert into ledger_entry (id, at, kind, actor, subject, detail, previous_hash, hash)"
                    + " select id, at, kind, actor, subject, detail, previous_hash, hash from "
                    + sql.fetchValue("select database()") + ".ledger_entry where id <= 3");
            old.execute("update ledger_head set entry_id = 3, hash = (select hash from ledger_entry where id = 3)");

            for (int start = 1; start <= 2; start++) {
                var all = Flyway.configure().dataSource(url, server.user(), server.password());
                all.locations("classpath:db/migration")
                        .javaMigrations(migration)
                        .load()
                        .migrate();

                LedgerCheck check =
                        new Verification(old, keys, List.of(), List.of(), new JsonMapper()).check(List.of());
                assertThat(check.faults()).isEmpty();
                assertThat(check.entries()).isEqualTo(4);
            }
        }
    }

    @Test
    void anEmptyLedgerHasNothingToSeal() {
        sql.deleteFrom(LEDGER_ENTRY).execute();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, 0L)
                .set(LEDGER_HEAD.HASH, LedgerEntry.NO_HASH)
                .execute();
        transaction.executeWithoutResult(status -> migration.seal(sql));

        assertThat(ledger.head().entry()).isZero();
    }

    private String plain(long id, String previous) {
        return plain(id, previous, "ann@vendor.example");
    }

    /** As entries were written once; the form is kept here on its own, so that no change of the code changes it. */
    private String plain(long id, String previous, String actor) {
        String at = "2023-04-18T09:00:00.500Z";
        StringBuilder all = new StringBuilder();
        for (String part : List.of(previous, Long.toString(id), at, "thing.done", actor, "thing:" + id, "{}")) {
            all.append(part.length()).append(':').append(part);
        }
        String hash = DigestUtils.sha256Hex(all.toString());
        sql.insertInto(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ID, id)
                .set(LEDGER_ENTRY.AT, Instant.parse(at))
                .set(LEDGER_ENTRY.KIND, "thing.done")
                .set(LEDGER_ENTRY.ACTOR, actor)
                .set(LEDGER_ENTRY.SUBJECT, "thing:" + id)
                .set(LEDGER_ENTRY.DETAIL, "{}")
                .set(LEDGER_ENTRY.PREVIOUS_HASH, previous)
                .set(LEDGER_ENTRY.HASH, hash)
                .execute();
        return hash;
    }

    private void append(String subject) {
        transaction.executeWithoutResult(status -> ledger.append("ann@vendor.example", subject, new ThingKinds.Done()));
    }
}
