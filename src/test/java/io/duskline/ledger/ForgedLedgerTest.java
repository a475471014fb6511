package io.duskline.ledger;

import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.db.tables.records.LedgerHeadRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Forgeries by a writer of the database who does not know the secret: each is detected. */
@DusklineTest
class ForgedLedgerTest extends LedgerStory {

    private static final String BROKEN = "Entry %d says that the head was forged when it was written: entries before it"
            + " were cut off or rewritten.";
    private static final String NONE = "0".repeat(64);

    @Autowired
    Clock clock;

    @BeforeEach
    void thereAreFourEntries() {
        fourEntries();
    }

    @Test
    void anEntryEditedAndHashedAnew() {
        edit(2);
        hashAllAnew();

        assertThat(ledger.verify().isIntact()).isFalse();
    }

    @Test
    void everythingRemovedWhileThereAreUsers() {
        append("user:7");
        sql.insertInto(APP_USER)
                .set(APP_USER.ID, 7L)
                .set(APP_USER.EMAIL, "ann@vendor.example")
                .set(APP_USER.SKELETON, "ann@vendor.example")
                .set(APP_USER.PASSWORD_HASH, "x")
                .set(APP_USER.ROLES, "admin")
                .set(APP_USER.CREATED_AT, clock.instant())
                .execute();
        assertThat(ledger.verify().isIntact()).isTrue();
        sql.deleteFrom(LEDGER_ENTRY).execute();
        headAt(0, NONE);

        assertThat(ledger.verify().faults()).containsExactly("There is no entry about user:7: entries were removed.");

        append("campaign:1");

        assertThat(ledger.verify().faults())
                .containsExactly(BROKEN.formatted(1), "There is no entry about user:7: entries were removed.");
    }

    @Test
    void theTailRemovedAndTheHeadSetBack() {
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.ge(3L)).execute();
        headAt(2, hashOf(2));

        assertThat(ledger.verify().faults())
                .containsExactly("The head was set by somebody without the secret: entries after 2 were cut off.");
    }

    /** The business goes on, and what comes after it lies over the forgery, not in silence. */
    @Test
    void theTailRemovedTheHeadSetBackAndSomethingWrittenSince() {
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.ge(3L)).execute();
        headAt(2, hashOf(2));
        String found = "\"entry\":2,\"hash\":\"" + hashOf(2) + "\"";
        append("campaign:5");
        append("campaign:6");

        assertThat(ledger.about(List.of("ledger:entries"), 9))
                .singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo("ledger.broken"))
                .satisfies(entry -> assertThat(entry.detail()).contains(found));
        assertThat(ledger.about(List.of("campaign:5"), 1).getFirst().id()).isEqualTo(4);
        assertThat(ledger.verify().faults()).containsExactly(BROKEN.formatted(3));
    }

    @Test
    void anEarlierHeadPutBackWithItsGenuineSignature() {
        var earlier = sql.selectFrom(LEDGER_HEAD).fetchSingle();
        append("campaign:5");
        append("campaign:6");
        putBack(earlier);
        append("campaign:7");
        append("campaign:8");

        assertThat(ledger.verify().faults()).containsExactly(BROKEN.formatted(5));
    }

    @Test
    void anEarlierHeadPutBackAndAsManyEntriesWrittenByAnotherNode() {
        var earlier = sql.selectFrom(LEDGER_HEAD).fetchSingle();
        append("campaign:5");
        LedgerHead seen = remembered.last();
        putBack(earlier);
        remembered.forget();
        append("campaign:6");
        append("campaign:7");
        remembered.forget();
        remembered.saw(seen);
        append("campaign:8");

        assertThat(ledger.verify().faults()).containsExactly(BROKEN.formatted(7));
    }

    @Test
    void theHeadPointsElsewhere() {
        headAt(3, hashOf(3));

        assertThat(ledger.verify().isIntact()).isFalse();

        append("campaign:5");

        assertThat(ledger.verify().faults()).containsExactly(BROKEN.formatted(5));
    }

    @Test
    void theHeadRemoved() {
        var kept = sql.selectFrom(LEDGER_HEAD).fetchSingle();
        sql.deleteFrom(LEDGER_HEAD).execute();
        try {
            assertThat(ledger.verify().isIntact()).isFalse();
        } finally {
            kept.touched(true);
            sql.insertInto(LEDGER_HEAD).set(kept).execute();
        }
    }

    private void edit(long id) {
        sql.update(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ACTOR, "somebody else")
                .where(LEDGER_ENTRY.ID.eq(id))
                .execute();
    }

    /** Hashes all entries again, as a forger could who knows how old entries were hashed. */
    private void hashAllAnew() {
        String previous = NONE;
        for (var row : sql.selectFrom(LEDGER_ENTRY).orderBy(LEDGER_ENTRY.ID).fetch()) {
            String hash = plainHash(
                    previous,
                    row.getId().toString(),
                    row.getAt().toString(),
                    row.getKind(),
                    row.getActor(),
                    row.getSubject(),
                    row.getDetail());
            sql.update(LEDGER_ENTRY)
                    .set(LEDGER_ENTRY.PREVIOUS_HASH, previous)
                    .set(LEDGER_ENTRY.HASH, hash)
                    .where(LEDGER_ENTRY.ID.eq(row.getId()))
                    .execute();
            headAt(row.getId(), hash);
            previous = hash;
        }
    }

    private static String plainHash(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            all.append(part.getBytes(StandardCharsets.UTF_8).length).append(':').append(part);
        }
        return DigestUtils.sha256Hex(all.toString());
    }

    private void putBack(LedgerHeadRecord earlier) {
        earlier.touched(true);
        sql.deleteFrom(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.ID.gt(earlier.getEntryId()))
                .execute();
        sql.update(LEDGER_HEAD).set(earlier).execute();
    }

    private void headAt(long id, String hash) {
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, id)
                .set(LEDGER_HEAD.HASH, hash)
                .execute();
    }

    private String hashOf(long id) {
        return sql.fetchSingle(LEDGER_ENTRY, LEDGER_ENTRY.ID.eq(id)).getHash();
    }
}
