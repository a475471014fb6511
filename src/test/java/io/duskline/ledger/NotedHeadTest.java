package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.duskline.DusklineTest;
import io.duskline.db.tables.records.LedgerHeadRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A head that was noted outside the database shows later what nothing in the database could. */
@DusklineTest
class NotedHeadTest {

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    int things;

    final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(HeadWatch.class)).addAppender(log);
        append();
        append();
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(HeadWatch.class)).detachAppender(log);
    }

    @Test
    void anEarlierHeadIsPartOfWhatCameAfterIt() {
        String noted = ledger.head().toString();
        append();

        LedgerCheck check = ledger.verify(List.of(noted));

        assertThat(check.isIntact()).isTrue();
        assertThat(check.remarks()).contains("The noted head 2 is part of the chain.");
    }

    @Test
    void aLedgerSetBackToAnEarlierStateLacksIt() {
        var earlier = sql.selectFrom(LEDGER_HEAD).fetchSingle();
        append();
        String noted = ledger.head().toString();
        setBackTo(earlier);
        assertThat(ledger.verify().isIntact()).isTrue();

        assertThat(ledger.verify(List.of(noted)).faults())
                .containsExactly("The noted head 3 is not part of the chain.");

        append();

        assertThat(ledger.verify(List.of(noted)).faults())
                .contains("The noted head 3 is not part of the chain.")
                .anyMatch(fault -> fault.startsWith("Entry 3 says that the head was forged"));
    }

    @Test
    void whatIsNoHeadIsSaidToBeNone() {
        assertThat(ledger.verify(List.of("12:abc")).faults())
                .containsExactly("“12:abc” is no head: write it as ENTRY:HASH.");
    }

    @Test
    void theLogNamesTheHeadWhenItChanged() {
        HeadWatch watch = new HeadWatch(ledger, true);
        watch.note();
        watch.note();
        append();
        watch.note();

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).matches("ledger head [23]:[0-9a-f]{64} at 2023-04-19T17:00:00Z"));
    }

    @Test
    void theLogSaysThatWhatItNamedIsGone() {
        var earlier = sql.selectFrom(LEDGER_HEAD).fetchSingle();
        append();
        HeadWatch watch = new HeadWatch(ledger, true);
        watch.note();
        setBackTo(earlier);
        append();
        append();
        watch.note();

        assertThat(log.list.get(1).getFormattedMessage())
                .startsWith("ledger head 3:")
                .endsWith("is no longer part of the ledger: it was rewritten");
    }

    private void setBackTo(LedgerHeadRecord earlier) {
        earlier.touched(true);
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.gt(2L)).execute();
        sql.update(LEDGER_HEAD).set(earlier).execute();
    }

    private void append() {
        transaction.executeWithoutResult(
                status -> ledger.append("ann@vendor.example", "thing:" + ++things, new ThingKinds.Done()));
    }
}
