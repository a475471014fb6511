package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.ledger.KeyedHash;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;

/**
 * Proof of attempts whose address and reply were erased: what is left of each has a new mark in the ledger. The batch's
 * original mark stays in the row, since it cannot be recomputed.
 */
final class ErasedAttempts {

    static final List<Field<?>> COLUMNS = Stream.concat(AttemptMade.COLUMNS.stream(), Stream.<Field<?>>of(ATTEMPT.MARK))
            .toList();

    private static final String MARK = "duskline/delivery/erased/1";
    private static final int SHORT = 8;

    private static final String ATTEMPTS = "attempts";
    private static final String MARKS = "marks";

    private ErasedAttempts() {}

    static DeliveryKinds.Erased told(DSLContext sql, List<Long> ids, KeyedHash marks) {
        byte[] all = new byte[ids.size() * SHORT];
        Map<Long, Record> rows = rows(sql, ids);
        for (int i = 0; i < ids.size(); i++) {
            System.arraycopy(mark(Objects.requireNonNull(rows.get(ids.get(i))), marks), 0, all, i * SHORT, SHORT);
        }
        return new DeliveryKinds.Erased(IdRanges.of(ids), Base64.getEncoder().encodeToString(all));
    }

    /** Attempts in an entry, each with whether the rest matches the entry. */
    static Map<Long, Boolean> examine(DSLContext sql, JsonNode detail, KeyedHash marks) {
        List<Long> ids = IdRanges.read(detail.path(ATTEMPTS).asString());
        byte[] told = Base64.getDecoder().decode(detail.path(MARKS).asString());
        Map<Long, Record> rows = rows(sql, ids);
        Map<Long, Boolean> found = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Record row = rows.get(ids.get(i));
            found.put(
                    ids.get(i),
                    row != null
                            && row.get(ATTEMPT.MARK) != null
                            && Arrays.equals(told, i * SHORT, (i + 1) * SHORT, mark(row, marks), 0, SHORT));
        }
        return found;
    }

    private static Map<Long, Record> rows(DSLContext sql, List<Long> ids) {
        return sql.select(COLUMNS)
                .from(ATTEMPT)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(ATTEMPT.DELIVERY_ID))
                .where(ATTEMPT.ID.in(ids))
                .fetchMap(ATTEMPT.ID);
    }

    private static byte[] mark(Record row, KeyedHash marks) {
        String[] left = AttemptMade.of(row).parts();
        String[] parts = Arrays.copyOf(left, left.length + 2);
        parts[0] = MARK;
        parts[left.length] = Long.toString(row.get(ATTEMPT.ID));
        parts[left.length + 1] = HexFormat.of().formatHex(row.get(ATTEMPT.MARK));
        return marks.of(parts);
    }
}
