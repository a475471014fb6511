package io.duskline.customer;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes rows side by side, so that the database works on some while others are compared. All rows of one account are in one
 * lane, in the order of the body, and each lane stores its own in transactions of its own.
 */
@Component
final class Lanes implements AutoCloseable {

    /** The one of whoever imports, and one more. */
    private static final int LANES = 2;

    /** Rows to read before they are taken. */
    static final int ROWS = LANES * Chunk.ROWS;

    /** Stores rows, and counts in the tally those that are stored, even where it fails. */
    @FunctionalInterface
    interface Taking {
        void take(List<Row> rows, Tally tally);
    }

    private final ExecutorService beside = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("import-", 1).factory());

    /**
     * Comes back when all lanes have, also where one fails: what is stored is counted. Within a transaction there is one lane,
     * since no other would see what was written before, nor be undone with it.
     *
     * @param rows up to {@value #ROWS}
     * @param account the column that names the account
     */
    void take(List<Row> rows, String account, Tally total, Taking taking) {
        boolean isOne = rows.size() <= Chunk.ROWS || TransactionSynchronizationManager.isActualTransactionActive();
        List<List<Row>> lanes = isOne ? List.of(rows) : parted(rows, account);
        List<Tally> tallies = lanes.stream().map(lane -> new Tally()).toList();
        CompletableFuture<?>[] others = IntStream.range(1, lanes.size())
                .mapToObj(i -> CompletableFuture.runAsync(() -> taking.take(lanes.get(i), tallies.get(i)), beside))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(others);
        try {
            taking.take(lanes.getFirst(), tallies.getFirst());
        } finally {
            all.exceptionally(failed -> null).join();
            total.add(Tally.besideEachOther(tallies));
        }
        joined(all);
    }

    private static void joined(CompletableFuture<Void> all) {
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** As evenly as accounts allow; none is empty. */
    static List<List<Row>> parted(List<Row> rows, String account) {
        List<List<Row>> lanes = IntStream.range(0, LANES)
                .<List<Row>>mapToObj(i -> new ArrayList<>())
                .toList();
        Map<String, List<Row>> laneOf = new HashMap<>();
        for (Row row : rows) {
            laneOf.computeIfAbsent(new Cells(row).raw(account), first -> shortest(lanes))
                    .add(row);
        }
        return lanes.stream().filter(lane -> !lane.isEmpty()).toList();
    }

    private static List<Row> shortest(List<List<Row>> lanes) {
        return lanes.stream().min(comparingInt(List::size)).orElseThrow();
    }

    @Override
    public void close() {
        beside.shutdown();
    }
}
