package io.duskline.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Several texts as one run of bytes: each in UTF-8, preceded by its length in bytes (decimal digits and a colon), so that no
 * two different lists make the same bytes.
 */
final class Parts {

    private Parts() {}

    static byte[] of(String... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            all.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }
}
