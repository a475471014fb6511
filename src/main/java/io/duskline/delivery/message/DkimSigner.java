package io.duskline.delivery.message;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/**
 * Signs messages (RFC 6376, 8301, 8463): relaxed/relaxed, the whole body, one header field per key. The message itself stays
 * unchanged, and its bytes are archived and hashed. The signatures are put before it when it is sent, made again for every
 * attempt.
 */
@Component
public final class DkimSigner {

    /**
     * Headers that readers see or that define the body, and that may occur only once. They are signed once more than they
     * occur, so that a second one, added on the way, breaks the signature (RFC 6376 section 8.15).
     */
    private static final List<String> ONCE =
            List.of("from", "to", "cc", "subject", "date", "reply-to", "message-id", "mime-version", "content-type");

    /** Signed where they occur; relays and lists may add some of them later. */
    private static final List<String> ALSO = List.of(
            "in-reply-to",
            "references",
            "content-transfer-encoding",
            "content-language",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-help",
            "list-owner",
            "list-subscribe",
            "list-post",
            "list-archive",
            "auto-submitted");

    private static final Base64.Encoder FOLDED = Base64.getMimeEncoder(72, "\r\n ".getBytes(StandardCharsets.US_ASCII));

    private final String domain;
    private final List<DkimKey> keys;
    private final Clock clock;

    /** @throws IllegalArgumentException if a key cannot be read; the message names the setting */
    public DkimSigner(DkimSettings settings, Clock clock) {
        this.domain = settings.domain();
        this.keys = settings.keys();
        this.clock = clock;
    }

    /** Records for the DNS. */
    public List<DkimRecord> records() {
        return keys.stream().map(DkimKey::record).toList();
    }

    /**
     * @param message a whole message, its lines ending in CRLF
     * @return the header fields to put before it, each ending in CRLF; empty without a key
     */
    public byte[] sign(byte[] message) {
        if (keys.isEmpty()) {
            return new byte[0];
        }
        CanonicalMessage canonical = CanonicalMessage.of(message);
        StringBuilder signed = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (String name : ONCE) {
            canonical.take(name, signed, names);
            names.append(names.isEmpty() ? "" : ":").append(name);
        }
        for (String name : ALSO) {
            canonical.take(name, signed, names);
        }
        String bodyHash = base64(DigestUtils.sha256(canonical.body()));
        StringBuilder fields = new StringBuilder();
        for (DkimKey key : keys) {
            String unsigned = field(key, names.toString(), bodyHash);
            String data = signed + CanonicalMessage.field(unsigned);
            fields.append(unsigned)
                    .append(FOLDED.encodeToString(key.sign(data.getBytes(StandardCharsets.ISO_8859_1))))
                    .append("\r\n");
        }
        return fields.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The field with an empty {@code b=}, the form in which it is signed itself. */
    private String field(DkimKey key, String names, String bodyHash) {
        return "DKIM-Signature: v=1; a=" + key.record().algorithm() + "; c=relaxed/relaxed;"
                + "\r\n d=" + domain + ";"
                + "\r\n s=" + key.record().selector() + "; t=" + clock.instant().getEpochSecond() + ";"
                + "\r\n h=" + names.replace(":", ":\r\n ") + ";"
                + "\r\n bh=" + bodyHash + ";"
                + "\r\n b=";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
