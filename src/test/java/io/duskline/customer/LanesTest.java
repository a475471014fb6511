package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LanesTest {

    private final Lanes lanes = new Lanes();
    private final Tally total = new Tally();

    @AfterEach
    void close() {
        lanes.close();
    }

    @Test
    void theRowsOfAnAccountAreInOneLaneInTheirOrder() {
        List<List<Row>> parted = Lanes.parted(rows(2_000, i -> "acct-" + i % 7), "account");

        assertThat(parted).hasSize(2);
        assertThat(accounts(parted.get(0))).doesNotContainAnyElementsOf(accounts(parted.get(1)));
        assertThat(parted)
                .allSatisfy(lane -> assertThat(lane).isSortedAccordingTo((a, b) -> Long.compare(a.line(), b.line())));
        assertThat(parted.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
    }

    @Test
    void theyAreEven() {
        assertThat(Lanes.parted(rows(2_000, i -> "acct-" + i / 10), "account"))
                .allSatisfy(lane -> assertThat(lane).hasSize(1_000));
        assertThat(Lanes.parted(rows(2_000, i -> "the only one"), "account")).hasSize(1);
    }

    @Test
    void bothAreTakenAtTheSameTime() {
        CountDownLatch bothAreThere = new CountDownLatch(2);

        lanes.take(rows(2_000, i -> "acct-" + i), "account", total, (lane, tally) -> {
            bothAreThere.countDown();
            await(bothAreThere);
            lane.forEach(row -> tally.count(row, cells -> Changes.Effect.CREATED));
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

        assertThat(threads).containsExactly(Thread.currentThread().getName() + " 2000");
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
            Tally counted = new Tally();
            CountDownLatch failed = new CountDownLatch(1);
            List<Row> rows = rows(2_000, i -> "acct-" + i);

            assertThatThrownBy(() -> lanes.take(rows, "account", counted, (lane, tally) -> {
                        boolean isFailing = lane.getFirst().line() == failing;
                        if (!isFailing) {
                            await(failed);
                        }
                        for (Row row : isFailing ? lane.subList(0, 300) : lane) {
                            tally.count(row, cells -> Changes.Effect.CREATED);
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
            rows.add(new Row(i, Map.of("account", account.apply(i)), null));
        }
        return rows;
    }

    private static List<String> accounts(List<Row> lane) {
        return lane.stream().map(row -> row.cells().get("account")).distinct().toList();
    }
}
