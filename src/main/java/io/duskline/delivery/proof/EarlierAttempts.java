package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.delivery.attempt.AttemptMade;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import tools.jackson.databind.JsonNode;

/**
 * The attempts from before batches named their deliveries, as they stood when the ledger was sealed.
 *
 * @param through the last one's id; 0 for none
 * @param digest SHA-256 over all of them by ascending id, hexadecimal
 */
record EarlierAttempts(long through, String digest) {

    static final EarlierAttempts NONE = new EarlierAttempts(0, "");

    private static final String THROUGH = "attempts_through";
    private static final String DIGEST = "digest";

    static EarlierAttempts upTo(long through, DSLContext sql) {
        return new EarlierAttempts(through, digest(sql, through, AttemptMade.COLUMNS, (row, digest) -> {
            for (String part : AttemptMade.of(row).parts()) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
        }));
    }

    /**
     * Over the attempts up to this one, by ascending id.
     *
     * @param columns of attempts and deliveries, as {@code each} needs them
     * @param each adds what of a row is under the digest
     * @return SHA-256, hexadecimal
     */
    static String digest(
            DSLContext sql,
            long through,
            Collection<? extends SelectFieldOrAsterisk> columns,
            BiConsumer<Record, MessageDigest> each) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (var rows = sql.select(columns)
                .from(ATTEMPT)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(ATTEMPT.DELIVERY_ID))
                .where(ATTEMPT.ID.le(through))
                .orderBy(ATTEMPT.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (Record row : rows) {
                each.accept(row, digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static EarlierAttempts read(JsonNode told) {
        return new EarlierAttempts(
                told.path(THROUGH).asLong(), told.path(DIGEST).asString());
    }

    Map<String, ?> told() {
        return Map.of(THROUGH, through, DIGEST, digest);
    }

    boolean stand(DSLContext sql) {
        return through == 0 || equals(upTo(through, sql));
    }
}
