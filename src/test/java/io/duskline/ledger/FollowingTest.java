package io.duskline.ledger;

import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anyone who follows the ledger by the last number that it read misses nothing: none commits behind its back. */
@DusklineTest
class FollowingTest extends LedgerStory {

    @BeforeEach
    void thereAreFourEntries() {
        fourEntries();
    }

    @Test
    void entriesComeAfterTheOneThatWasReadLast() {
        assertThat(ids(ledger.after(0, 100))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ids(ledger.after(1, 2))).containsExactly(2L, 3L);
        assertThat(ids(ledger.after(3, 100))).containsExactly(4L);
        assertThat(ledger.after(4, 100)).isEmpty();
    }

    @Test
    void noNumberIsGivenWhileTheOneBeforeItIsOpen() {
        transaction.executeWithoutResult(status -> {
            ledger.append("pm@vendor.example", "thing:5", new ThingKinds.Done());

            elsewhere(() -> {
                assertThat(ledger.after(4, 100)).isEmpty();
                // what every append does first
                assertThatThrownBy(() -> transaction.executeWithoutResult(other ->
                                sql.selectFrom(LEDGER_HEAD).forUpdate().noWait().fetch()))
                        .hasMessageContaining("for update nowait");
            });
        });

        assertThat(ids(ledger.after(4, 100))).containsExactly(5L);
    }

    @Test
    void whatWasRolledBackLeavesNoGap() {
        transaction.executeWithoutResult(status -> {
            ledger.append("pm@vendor.example", "thing:5", new ThingKinds.Done());
            elsewhere(() -> assertThat(ledger.after(4, 100)).isEmpty());
            status.setRollbackOnly();
        });
        append("thing:6");

        assertThat(ledger.after(4, 100)).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(5);
            assertThat(entry.subject()).isEqualTo("thing:6");
        });
    }

    @Test
    void aReaderBesideManyWritersReadsEachOnceAndInOrder() {
        List<Long> read = new ArrayList<>(List.of(4L));
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<CompletableFuture<Void>> writers = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> append("thing:" + i), threads))
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
            do {
                read.addAll(ids(ledger.after(read.getLast(), 7)));
            } while (!all.isDone() || read.getLast() < ledger.head().entry());
        }

        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(4, 64).mapToObj(Long::valueOf).toList());
    }

    private static void elsewhere(Runnable look) {
        CompletableFuture.runAsync(look).join();
    }

    private static List<Long> ids(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::id).toList();
    }
}
