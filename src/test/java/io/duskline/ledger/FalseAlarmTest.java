package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looks like a forgery and is none: no alarm. */
@DusklineTest
class FalseAlarmTest extends LedgerStory {

    @BeforeEach
    void thereAreFourEntries() {
        fourEntries();
    }

    @Test
    void whatWasRolledBackIsNotMissed() {
        transaction.executeWithoutResult(status -> {
            ledger.append("pm@vendor.example", "campaign:5", new ThingKinds.Created(null));
            ledger.append("pm@vendor.example", "campaign:6", new ThingKinds.Created(null));
            status.setRollbackOnly();
        });
        append("campaign:7");

        assertThat(ledger.verify().isIntact()).isTrue();
        assertThat(ledger.head().entry()).isEqualTo(5);
    }

    @Test
    void theFirstOfAllRolledBackIsNotMissed() {
        sql.deleteFrom(LEDGER_ENTRY).execute();
        sql.update(LEDGER_HEAD)
                .set(LEDGER_HEAD.ENTRY_ID, 0L)
                .set(LEDGER_HEAD.HASH, LedgerEntry.NO_HASH)
                .setNull(LEDGER_HEAD.MAC)
                .execute();
        remembered.forget();
        transaction.executeWithoutResult(status -> {
            ledger.append("pm@vendor.example", "campaign:1", new ThingKinds.Created(null));
            status.setRollbackOnly();
        });
        append("campaign:2");
        append("campaign:3");

        assertThat(ledger.verify().isIntact()).isTrue();
        assertThat(ledger.head().entry()).isEqualTo(2);
    }

    @Test
    void nothingForgedIsSeenBesideSomebodyWhoAppends() {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Void> appender = CompletableFuture.runAsync(() -> {
            for (int i = 0; goesOn.get(); i++) {
                append("thing:" + i);
            }
        });
        List<String> alarms = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            LedgerCheck check = ledger.verify();
            if (!check.isIntact()) {
                alarms.add(check.finding());
            }
        }
        goesOn.set(false);
        appender.join();

        assertThat(alarms).isEmpty();
    }
}
