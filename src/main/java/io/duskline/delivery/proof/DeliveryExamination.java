package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.db.Coded;
import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.ledger.KeyedHash;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.LedgerWitness;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recomputes the marks of each batch from the rows. Keeps one bit for each attempt (125 KB a million), to find attempts without
 * an entry, and one byte for each delivery ({@link ProvenStates}).
 */
final class DeliveryExamination implements LedgerWitness.Examination {

    private static final String ELSEWHERE = "elsewhere";

    private final DSLContext sql;
    private final JsonMapper json;

    private final BitSet named = new BitSet();
    private final ProvenStates states = new ProvenStates();
    /** Attempts with an erased address, for which an entry proves what is left. */
    private final BitSet emptied = new BitSet();

    private int misfits;
    private @Nullable String firstMisfit;

    DeliveryExamination(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void read(LedgerEntry entry, KeyedHash marks) {
        if (entry.is(DeliveryKinds.Erased.class)) {
            ErasedAttempts.examine(sql, json.readTree(entry.detail()), marks)
                    .forEach((attempt, isAsTold) -> emptied.set(Math.toIntExact(attempt), isAsTold));
        } else if (entry.is(DeliveryKinds.Batch.class)) {
            JsonNode detail = json.readTree(entry.detail());
            BatchProof.read(detail).ifPresent(proof -> {
                examine(entry.id(), proof, marks);
                IdRanges.read(detail.path(ELSEWHERE).asString()).forEach(states::attemptedElsewhere);
            });
        } else {
            states.read(entry);
        }
    }

    private void examine(long entry, BatchProof proof, KeyedHash marks) {
        Map<Long, List<Record>> rows = rows(proof.deliveries());
        MessageDigest digest = DigestUtils.getSha256Digest();
        boolean isWhole = true;
        for (int place = 0; place < proof.deliveries().size(); place++) {
            long delivery = proof.deliveries().get(place);
            Optional<byte[]> mark = find(rows.getOrDefault(delivery, List.of()), proof, place, marks);
            mark.ifPresent(digest::update);
            if (mark.isEmpty()) {
                isWhole = false;
                misfit("Delivery " + delivery
                        + (rows.containsKey(delivery)
                                ? " has no attempt any more that is as entry " + entry
                                        + " says: address, message, time, relay, outcome or reply was changed."
                                : " of entry " + entry + " is gone."));
            }
        }
        if (isWhole && !HexFormat.of().formatHex(digest.digest()).equals(proof.digest())) {
            misfit("The deliveries " + IdRanges.of(proof.deliveries()) + " are not as entry " + entry + " says.");
        }
    }

    private Optional<byte[]> find(List<Record> attempts, BatchProof proof, int place, KeyedHash marks) {
        for (Record row : attempts) {
            @Nullable Long id = row.get(ATTEMPT.ID);
            if (id != null) {
                byte[] kept = row.get(ATTEMPT.MARK);
                byte[] mark = kept == null ? AttemptMade.of(row).mark(marks) : kept;
                if (proof.isOf(place, mark)) {
                    named.set(Math.toIntExact(id));
                    states.attempted(
                            row.get(DELIVERY.ID),
                            Coded.find(DeliveryState.class, row.get(ATTEMPT.OUTCOME))
                                    .orElseThrow());
                    return Optional.of(mark);
                }
            }
        }
        return Optional.empty();
    }

    private Map<Long, List<Record>> rows(List<Long> deliveries) {
        List<Field<?>> columns = new ArrayList<>(ErasedAttempts.COLUMNS);
        columns.add(DELIVERY.ID);
        return sql.select(columns)
                .from(DELIVERY)
                .leftJoin(ATTEMPT)
                .on(ATTEMPT.DELIVERY_ID.eq(DELIVERY.ID))
                .where(DELIVERY.ID.in(deliveries))
                .fetchGroups(DELIVERY.ID, row -> row);
    }

    private void misfit(String sentence) {
        misfits++;
        if (firstMisfit == null) {
            firstMisfit = sentence;
        }
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (firstMisfit != null) {
            faults.add(firstMisfit + (misfits == 1 ? "" : " It is the first of " + misfits + "."));
        }
        firstBeside(
                        ATTEMPT.MARK.isNotNull(),
                        emptied,
                        " has lost its address, and what is left of its attempts is not what an erasure left.")
                .ifPresent(faults::add);
        firstBeside(
                        noCondition(),
                        named,
                        " has an attempt that no entry names: it was made up, or entries were removed.")
                .ifPresent(faults::add);
        UnprovenDeliveries.first(sql).ifPresent(faults::add);
        states.first(sql).ifPresent(faults::add);
        return faults;
    }

    /** @param known ids of the attempts */
    private Optional<String> firstBeside(Condition which, BitSet known, String wrong) {
        try (var rows = sql.select(ATTEMPT.ID, ATTEMPT.DELIVERY_ID)
                .from(ATTEMPT)
                .where(which)
                .orderBy(ATTEMPT.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (var row : rows) {
                if (!known.get(Math.toIntExact(row.value1()))) {
                    return Optional.of("Delivery " + row.value2() + wrong);
                }
            }
        }
        return Optional.empty();
    }
}
