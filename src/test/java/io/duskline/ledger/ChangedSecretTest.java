package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A secret is configured, changed, forgotten: the check says what it can prove and what not, and why. */
@DusklineTest
class ChangedSecretTest {

    private static final Seal.Secret INSTALLED = new Seal.Secret("made at the first start and kept", true);
    private static final Seal.Secret FIRST = new Seal.Secret("the first secret configured", false);
    private static final Seal.Secret SECOND = new Seal.Secret("the second secret configured", false);

    private static final String FORGEABLE = "What is before entry %d is under the secret in the database though one is"
            + " configured: who can write there could have forged all of it. A head noted at the change or since proves it,"
            + " given as duskline.ledger-heads (docs/reference/ledger.md).";

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    JsonMapper json;

    @Test
    void aSecretConfiguredLaterTakesOverFromAHeadThatWasNoted() {
        append(INSTALLED);
        String noted = ledger(INSTALLED).head().toString();
        goOn(FIRST, INSTALLED);

        LedgerCheck check = ledger(List.of(noted), FIRST, INSTALLED).verify();

        assertThat(check.faults()).isEmpty();
        assertThat(check.finding())
                .contains("of the secret in the database, which proves nothing against who can write there")
                .contains("of a configured secret");
        assertThat(check(FIRST, INSTALLED).faults()).containsExactly(FORGEABLE.formatted(2));
    }

    @Test
    void anEarlierHeadDoesNotProveWhatCameAfterIt() {
        append(INSTALLED);
        String noted = ledger(INSTALLED).head().toString();
        append(INSTALLED);
        goOn(FIRST, INSTALLED);

        assertThat(ledger(List.of(noted), FIRST, INSTALLED).verify().faults()).containsExactly(FORGEABLE.formatted(3));
    }

    /** Nobody needs the secret for it: whatever is in the table is what entries can be written under. */
    @Test
    void theWholeLedgerWrittenAnewUnderASecretOfTheForger() {
        Seal.Secret forged = new Seal.Secret("put into the table by a forger", true);
        append(FIRST);
        String noted = ledger(FIRST).head().toString();
        sql.deleteFrom(LEDGER_ENTRY).execute();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, 0L)
                .set(LEDGER_HEAD.HASH, LedgerEntry.NO_HASH)
                .setNull(LEDGER_HEAD.MAC)
                .execute();
        append(forged);
        goOn(FIRST, forged);

        assertThat(check(FIRST, forged).faults()).containsExactly(FORGEABLE.formatted(2));
        assertThat(ledger(List.of(noted), FIRST, forged).verify().faults())
                .containsExactly(FORGEABLE.formatted(2), "The noted head 1 is not part of the chain.");
    }

    @Test
    void aKeyMadeUpAndTakenBackOnceTheNodeWentOnFromIt() {
        append(FIRST);
        append(FIRST);
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.eq(2L)).execute();
        var one = sql.fetchSingle(LEDGER_ENTRY);
        String genuine = one.getKeyId();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, 1L)
                .set(LEDGER_HEAD.HASH, one.getHash())
                .execute();
        sql.update(LEDGER_ENTRY).set(LEDGER_ENTRY.KEY_ID, "f".repeat(16)).execute();
        append(FIRST);
        sql.update(LEDGER_ENTRY).set(LEDGER_ENTRY.KEY_ID, genuine).execute();

        assertThat(check(FIRST).faults())
                .containsExactly("Entry 2 tells of another key than the entry before it is under: that was forged.");
    }

    @Test
    void aNodeThatLacksTheEarlierSecretBreaksNothing() {
        append(FIRST);
        append(SECOND);
        append(FIRST);

        assertThat(check(SECOND, FIRST).faults())
                .singleElement()
                .asString()
                .startsWith("The latest entry is under the key ");
    }

    @Test
    void aSecretThatIsNotKnownAnyMoreIsSaidToBeMissing() {
        append(FIRST);
        goOn(SECOND);

        assertThat(check(SECOND).faults())
                .singleElement()
                .asString()
                .startsWith("From entry 1 on there are entries under the key ")
                .contains("duskline.former-secrets");
        assertThat(check(SECOND, FIRST).faults()).isEmpty();
    }

    @Test
    void nothingWrittenSinceTheChangeIsSaidToo() {
        append(FIRST);

        assertThat(check(SECOND, FIRST).faults())
                .singleElement()
                .asString()
                .startsWith("The latest entry is under the key ")
                .contains("the secret was changed and nothing written since");
    }

    @Test
    void whoOnlyHasTheSecretOfTheDatabaseCannotGoOnForTheConfiguredOne() {
        append(INSTALLED);
        append(FIRST);
        append(INSTALLED);

        assertThat(check(FIRST, INSTALLED).faults())
                .first()
                .asString()
                .startsWith("Entry 4 is under the secret in the");

        append(FIRST);

        assertThat(check(FIRST, INSTALLED).faults())
                .hasSize(2)
                .contains(FORGEABLE.formatted(6))
                .first()
                .asString()
                .startsWith("Entry 4 is under the secret in the database though an earlier one is under a configured");
    }

    @Test
    void nobodyStandsBehindAnUnknownKey() {
        append(FIRST);
        append(FIRST);
        sql.update(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.KEY_ID, "f".repeat(16))
                .set(LEDGER_ENTRY.ACTOR, "a forger")
                .where(LEDGER_ENTRY.ID.eq(2L))
                .execute();

        assertThat(check(FIRST).isIntact()).isFalse();
    }

    @Test
    void theHeadIsSignedApartFromItsEntry() {
        append(FIRST);
        sql.update(LEDGER_HEAD).set(LEDGER_HEAD.MAC, LEDGER_HEAD.HASH).execute();

        assertThat(check(FIRST).faults())
                .containsExactly("The head was set by somebody without the secret: entries after 1 were cut off.");
    }

    private void append(Seal.Secret... secrets) {
        transaction.executeWithoutResult(
                status -> ledger(secrets).append("ann@vendor.example", "thing:1", new ThingKinds.Done()));
    }

    /** As a node does when it starts. */
    private void goOn(Seal.Secret... secrets) {
        transaction.executeWithoutResult(status -> ledger(secrets).goOn());
    }

    private LedgerCheck check(Seal.Secret... secrets) {
        return ledger(secrets).verify();
    }

    private Ledger ledger(Seal.Secret... secrets) {
        return ledger(List.of(), secrets);
    }

    /** Of a node that was just started. */
    private Ledger ledger(List<String> noted, Seal.Secret... secrets) {
        LedgerKeys keys = new LedgerKeys(List.of(secrets));
        return new Ledger(
                sql,
                keys,
                new RememberedHead(),
                new Verification(sql, keys, List.of(), List.of(), json),
                new Seal.Settings("", List.of(), noted),
                clock,
                json);
    }
}
