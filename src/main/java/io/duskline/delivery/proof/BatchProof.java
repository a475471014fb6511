package io.duskline.delivery.proof;

import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.attempt.AttemptMade;
import io.duskline.ledger.KeyedHash;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.JsonNode;

/**
 * Proof of a batch's attempts in the ledger: the delivery ids, four bytes of each mark, which identify a changed one, and
 * SHA-256 over all complete marks.
 *
 * @param deliveries ascending
 * @param digest SHA-256 over all marks, hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BatchProof(List<Long> deliveries, byte[] marks, String digest) {

    private static final int SHORT = 4;

    private static final String DELIVERIES = "deliveries";
    private static final String MARKS = "marks";
    private static final String DIGEST = "digest";

    static BatchProof of(List<AttemptMade> attempts, KeyedHash marks) {
        List<Long> deliveries = new ArrayList<>();
        byte[] all = new byte[attempts.size() * SHORT];
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (AttemptMade attempt : attempts.stream()
                .sorted(Comparator.comparingLong(AttemptMade::deliveryId))
                .toList()) {
            byte[] mark = attempt.mark(marks);
            System.arraycopy(mark, 0, all, deliveries.size() * SHORT, SHORT);
            digest.update(mark);
            deliveries.add(attempt.deliveryId());
        }
        return new BatchProof(deliveries, all, HexFormat.of().formatHex(digest.digest()));
    }

    /** @return empty if nothing was tried */
    static Optional<BatchProof> read(JsonNode detail) {
        return detail.hasNonNull(DELIVERIES)
                ? Optional.of(new BatchProof(
                        IdRanges.read(detail.path(DELIVERIES).asString()),
                        Base64.getDecoder().decode(detail.path(MARKS).asString()),
                        detail.path(DIGEST).asString()))
                : Optional.empty();
    }

    /** @param elsewhere deliveries that another node had taken over, so that this one did not change their state */
    DeliveryKinds.Batch told(Map<String, Long> outcomes, List<Long> elsewhere) {
        return new DeliveryKinds.Batch(
                IdRanges.of(deliveries),
                digest,
                IdRanges.of(elsewhere),
                Base64.getEncoder().encodeToString(marks),
                outcomes);
    }

    /** Whether this may be the mark of the delivery at this position. */
    boolean isOf(int place, byte[] mark) {
        return Arrays.equals(marks, place * SHORT, (place + 1) * SHORT, mark, 0, SHORT);
    }
}
