package io.duskline.sample;

import io.duskline.ledger.Seal;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * The password of a sample user: it follows from the installation's secret, so that it is another one in every
 * installation and yet the same at every start, without being kept anywhere.
 */
@Component
class SamplePassword {

    private static final int BYTES = 10;

    private final Seal seal;

    SamplePassword(Seal seal) {
        this.seal = seal;
    }

    /** 80 bits as four groups of base32 (RFC 4648): {@code k3vq-7m42-h6dx-w5tz}. */
    String of(String email) {
        byte[] signature = Arrays.copyOf(seal.sign("sample", email.toLowerCase(Locale.ROOT)), BYTES);
        String letters = new Base32().encodeToString(signature).toLowerCase(Locale.ROOT);
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }
}
