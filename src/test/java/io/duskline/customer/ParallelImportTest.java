package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ParallelImportTest {

    private final ParallelImport lanes = new ParallelImport();
    private final ImportTally total = new ImportTally();

    @Test
    void theRowsOfAnAccountAreInOneLaneInTheirOrder() {
        List<List<Row>> parted = ParallelImport.parted(rows(2_000, i -> "acct-" + i % 7), "account");

        assertThat(parted).hasSize(2);
        assertThat(accounts(parted.get(0))).doesNotContainAnyElementsOf(accounts(parted.get(1)));
        assertThat(parted)
                .allSatisfy(lane -> assertThat(lane).isSortedAccordingTo((a, b) -> Long.compare(a.line(), b.line())));
        assertThat(parted.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
    }

    @Test
    void theyAreEven() {
        assertThat(ParallelImport.parted(rows(2_000, i -> "acct-" + i / 10), "account"))
                .allSatisfy(lane -> assertThat(lane).hasSize(1_000));
        assertThat(ParallelImport.parted(rows(2_000, i -> "the only one"), "account"))
                .hasSize(1);
    }

    @Test
    void bothAreTakenAtTheSameTime() {
        CountDownLatch bothAreThere = new CountDownLatch(2);

        lanes.take(rows(2_000, i -> "acct-" + i), "account", total, (lane, tally) -> {
            bothAreThere.countDown();
            await(bothAreThere);
            lane.forEach(row -> tally.count(row, cells -> new RowAction(RowMemory.NONE, () -> Changes.Effect.CREATED)));
        });

        assertThat(total.report().created()).isEqualTo(2_000);
    }

    @Test
    void fewAreTakenByWhoeverImports() {
        Set<String> threads = new ConcurrentSkipListSet<>();

        lanes.take(
                rows(1_000, i -> "acct-" + i),
                "account",
                total,
                (lane, tally) -> threads.add(Thread.currentThread().getName() + " " + lane.size()));

        assertThat(threads).containsExactly(Thread.currentThread().getName() + " 1000");
    }

    @Test
    void aTransactionHasAThousandRowsAlsoWhereAllAreOfOneAccount() {
        List<Integer> sizes = new ArrayList<>();

        lanes.take(rows(1_700, i -> "the only one"), "account", total, (lane, tally) -> sizes.add(lane.size()));

        assertThat(sizes).containsExactly(1_000, 700);
    }

    @Test
    void whereManyImportTheyTakeTheirLanesInTurn() {
        CountDownLatch allAreAtIt = new CountDownLatch(10);
        Set<String> beside = new ConcurrentSkipListSet<>();

        CompletableFuture.allOf(IntStream.range(0, 10)
                        .mapToObj(each -> CompletableFuture.runAsync(
                                () -> lanes.take(
                                        rows(2_000, i -> "acct-" + i), "account", new ImportTally(), (lane, tally) -> {
                                            String thread =
                                                    Thread.currentThread().getName();
                                            if (thread.startsWith("import-")) {
                                                beside.add(thread);
                                            } else {
                                                allAreAtIt.countDown();
                                            }
                                            await(allAreAtIt);
                                        }),
                                run -> new Thread(run).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(beside).hasSize(4);
    }

    @Test
    void withinATransactionNothingIsDoneOutsideOfIt() {
        Set<String> threads = new ConcurrentSkipListSet<>();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            lanes.take(
                    rows(2_000, i -> "acct-" + i),
                    "account",
                    total,
                    (lane, tally) -> threads.add(Thread.currentThread().getName() + " " + lane.size()));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }

        String here = Thread.currentThread().getName() + " 1000";
        assertThat(threads).containsExactly(here);
    }

    @Test
    void rejectedRowsAreInTheOrderOfTheirLines() {
        lanes.take(
                rows(1_001, i -> "acct-" + i),
                "account",
                total,
                (lane, tally) -> lane.forEach(row -> tally.reject(row, "not today")));

        assertThat(total.report().errors())
                .hasSize(100)
                .extracting(ImportReport.RejectedRow::line)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(Long::valueOf).toList());
        assertThat(total.report().rejected()).isEqualTo(1_001);
        assertThat(total.report().errorsMore()).isEqualTo(901);
    }

    @Test
    void whatIsStoredCountsAlsoWhereALaneFails() {
        for (int failing : new int[] {0, 1}) {
            ImportTally counted = new ImportTally();
            CountDownLatch failed = new CountDownLatch(1);
            List<Row> rows = rows(2_000, i -> "acct-" + i);

            assertThatThrownBy(() -> lanes.take(rows, "account", counted, (lane, tally) -> {
                        boolean isFailing = lane.getFirst().line() == failing;
                        if (!isFailing) {
                            await(failed);
                        }
                        for (Row row : isFailing ? lane.subList(0, 300) : lane) {
                            tally.count(row, cells -> new RowAction(RowMemory.NONE, () -> Changes.Effect.CREATED));
                        }
                        if (isFailing) {
                            failed.countDown();
                            throw new IllegalStateException("the database is gone");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the database is gone");

            assertThat(counted.report().created()).isEqualTo(1_300);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Row> rows(int many, IntFunction<String> account) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            rows.add(new Row(i, Map.of("account", account.apply(i)), new RowFaults()));
        }
        return rows;
    }

    private static List<String> accounts(List<Row> lane) {
        return lane.stream().map(row -> row.cells().get("account")).distinct().toList();
    }
}
