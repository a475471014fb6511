package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

@DusklineTest
class LedgerTest extends LedgerStory {

    @BeforeEach
    void threeEntries() {
        for (int i = 1; i <= 3; i++) {
            append("campaign:" + i);
        }
    }

    @Test
    void anUntouchedChainIsIntact() {
        assertThat(ledger.verify().isIntact()).isTrue();
        assertThat(ledger.verify().finding()).startsWith("Entries 1 to 3 are as they were written.");
    }

    @Test
    void aChangedEntryShows() {
        sql.update(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ACTOR, "somebody else")
                .where(LEDGER_ENTRY.ID.eq(2L))
                .execute();

        assertThat(ledger.verify().faults()).containsExactly("Entry 2 was changed after it was written.");
    }

    @Test
    void aRemovedEntryShows() {
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.eq(2L)).execute();

        assertThat(ledger.verify().faults()).containsExactly("Entry 2 is missing.");
    }

    @Test
    void aCutTailShows() {
        sql.deleteFrom(LEDGER_ENTRY).where(LEDGER_ENTRY.ID.eq(3L)).execute();

        assertThat(ledger.verify().isIntact()).isFalse();
    }

    @Test
    void anEntryNeedsTheTransactionOfItsChange() {
        assertThatThrownBy(() -> ledger.append("somebody", "thing:1", new ThingKinds.Done()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void writersOnManyThreadsMakeOneChain() {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> append("thing:" + i), threads))
                    .toList();
            all.forEach(CompletableFuture::join);
        }

        assertThat(ledger.verify().finding()).startsWith("Entries 1 to 43 are as they were written.");
    }
}
