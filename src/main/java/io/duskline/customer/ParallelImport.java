package io.duskline.customer;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes rows side by side, so that the database works on some while others are compared. All rows of one account are in one
 * lane, in the order of the body, and each lane stores its own in transactions of its own.
 */
@Component
final class ParallelImport {

    /** The one of the importer, and one more. */
    private static final int LANES = 2;

    /** Of all imports together; each takes one of the database's connections. Who finds none free takes its lanes in turn. */
    private static final int MOST_BESIDE = 4;

    private static final long IDLE_SECONDS = 10;

    /** Rows to read before they are taken. */
    static final int ROWS = LANES * Chunk.ROWS;

    /** Stores rows, and counts in the tally those that are stored, even where it fails. */
    @FunctionalInterface
    interface Taking {
        void take(List<Row> rows, ImportTally tally);
    }

    /** Never shut down: its threads end with the process, and an import that is still under way then ends as it can. */
    private final Executor beside = new ThreadPoolExecutor(
            0,
            MOST_BESIDE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("import-", 1).factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    /**
     * Comes back when all lanes have, also where one fails: what is stored is counted. Within a transaction there is one lane,
     * since no other would see what was written before, nor be undone with it.
     *
     * @param rows up to {@value #ROWS}
     * @param account the column that names the account
     */
    void take(List<Row> rows, String account, ImportTally total, Taking taking) {
        boolean isOne = rows.size() <= Chunk.ROWS || TransactionSynchronizationManager.isActualTransactionActive();
        List<Lane> lanes = (isOne ? List.of(rows) : parted(rows, account))
                .stream().map(lane -> new Lane(lane, new ImportTally())).toList();
        List<CompletableFuture<Void>> taken = new ArrayList<>();
        for (Lane lane : lanes.subList(1, lanes.size())) {
            taken.add(CompletableFuture.runAsync(() -> lane.take(taking), beside));
        }
        taken.add(CompletableFuture.runAsync(() -> lanes.getFirst().take(taking), Runnable::run));
        @Nullable RuntimeException failure = failure(taken);
        lanes.forEach(lane -> total.add(lane.tally()));
        if (failure != null) {
            throw failure;
        }
    }

    private record Lane(List<Row> rows, ImportTally tally) {

        void take(Taking taking) {
            for (int from = 0; from < rows.size(); from += Chunk.ROWS) {
                taking.take(rows.subList(from, Math.min(from + Chunk.ROWS, rows.size())), tally);
            }
        }
    }

    private static @Nullable RuntimeException failure(List<CompletableFuture<Void>> taken) {
        @Nullable RuntimeException first = null;
        for (CompletableFuture<Void> lane : taken) {
            try {
                lane.join();
            } catch (CompletionException e) {
                RuntimeException failure = e.getCause() instanceof RuntimeException cause ? cause : e;
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        return first;
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
}
