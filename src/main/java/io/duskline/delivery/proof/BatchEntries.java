package io.duskline.delivery.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.delivery.attempt.AttemptRecord;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ledger entries about a batch, per wave: number of deliveries by outcome, and proof of each attempt. */
public final class BatchEntries {

    private final Ledger ledger;

    public BatchEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param elsewhere deliveries that another node had taken over, so that this one did not change their state */
    public void append(List<AttemptResult> batch, Set<Long> elsewhere) {
        batch.stream()
                .filter(result -> !(result.outcome() instanceof Outcome.Released))
                .collect(groupingBy(result -> result.claimed().waveId(), TreeMap::new, toList()))
                .forEach((waveId, rows) -> ledger.append(Ledger.ITSELF, "wave:" + waveId, told(rows, elsewhere)));
    }

    private DeliveryKinds.Batch told(List<AttemptResult> rows, Set<Long> elsewhere) {
        Map<String, Long> outcomes =
                rows.stream().collect(groupingBy(result -> result.state().code(), TreeMap::new, counting()));
        List<AttemptMade> made = rows.stream()
                .filter(AttemptRecord::wasTried)
                .map(AttemptMade::of)
                .toList();
        if (made.isEmpty()) {
            return new DeliveryKinds.Batch(null, null, null, null, outcomes);
        }
        List<Long> takenOver = made.stream()
                .map(AttemptMade::deliveryId)
                .filter(elsewhere::contains)
                .sorted()
                .toList();
        return BatchProof.of(made, ledger.marks()).told(outcomes, takenOver);
    }
}
