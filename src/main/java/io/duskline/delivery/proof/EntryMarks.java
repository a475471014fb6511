package io.duskline.delivery.proof;

import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.ledger.KeyedHash;
import io.duskline.ledger.LedgerErasure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mark of an attempt in its ledger entry, made under the key of that entry, which may be a former one. The entry was
 * written shortly after the attempt, so it is among the first since then.
 */
@Component
class EntryMarks {

    /** The largest clock difference between nodes. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int PAGE = 20;
    private static final int LOOKED_THROUGH = 2000;

    private final LedgerErasure entries;
    private final JsonMapper json;

    EntryMarks(LedgerErasure entries, JsonMapper json) {
        this.entries = entries;
        this.json = json;
    }

    /** @return empty if no batch contains it: it was changed since */
    Optional<byte[]> of(AttemptMade attempt) {
        for (int most = PAGE; most <= LOOKED_THROUGH; most *= 10) {
            List<LedgerErasure.Proven> found = entries.since(
                    "wave:" + attempt.waveId(),
                    DeliveryKinds.Batch.class,
                    attempt.at().minus(CLOCKS_DIFFER),
                    most);
            for (LedgerErasure.Proven each : found) {
                Optional<byte[]> mark =
                        each.marks().flatMap(marks -> in(each.entry().detail(), attempt, marks));
                if (mark.isPresent()) {
                    return mark;
                }
            }
            if (found.size() < most) {
                break;
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> in(String detail, AttemptMade attempt, KeyedHash marks) {
        JsonNode read = json.readTree(detail);
        byte[] mark = attempt.mark(marks);
        return BatchProof.read(read)
                .filter(proof -> {
                    int place = proof.deliveries().indexOf(attempt.deliveryId());
                    return place >= 0 && proof.isOf(place, mark);
                })
                .map(proof -> mark);
    }
}
