package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    JsonMapper json;

    @Test
    void aSecretConfiguredLaterTakesOver() {
        append(INSTALLED);
        goOn(FIRST, INSTALLED);

        LedgerCheck check = check(FIRST, INSTALLED);

        assertThat(check.faults()).isEmpty();
        assertThat(check.finding())
                .contains("of the secret in the database, which proves nothing against who can write there")
                .contains("of a configured secret");
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
                .startsWith("Entry 3 is under the secret in the");

        append(FIRST);

        assertThat(check(FIRST, INSTALLED).faults())
                .singleElement()
                .asString()
                .startsWith("Entry 3 is under the secret in the database though an earlier one is under a configured");
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
                status -> ledger(secrets).append("thing.done", "ann@vendor.example", "thing:1", Map.of()));
    }

    /** As a node does when it starts. */
    private void goOn(Seal.Secret... secrets) {
        transaction.executeWithoutResult(status -> ledger(secrets).goOn());
    }

    private LedgerCheck check(Seal.Secret... secrets) {
        return ledger(secrets).verify();
    }

    private Ledger ledger(Seal.Secret... secrets) {
        LedgerKeys keys = new LedgerKeys(List.of(secrets));
        return new Ledger(sql, keys, new Verification(sql, keys, List.of(), List.of()), clock, json);
    }
}
