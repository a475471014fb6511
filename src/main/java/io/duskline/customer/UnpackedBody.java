package io.duskline.customer;

import io.duskline.web.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

/**
 * Unpacks a gzip body (RFC 9110 section 8.4.1.3) as a stream. Limits apply to the unpacked size: it may not exceed the limit of
 * a plain body, or the allowed compression ratio.
 */
final class UnpackedBody extends ProxyInputStream {

    /** The highest compression ratio. Similar customer rows reach twenty or thirty. */
    static final int MOST_OF_ONE = 200;

    /** Bytes that are exempt from the ratio, for a few identical rows. */
    private static final int FREE = 1024 * 1024;

    private static final int AT_ONCE = 64 * 1024;

    private final BoundedInputStream packed;
    private final DataSize largest;
    private long unpacked;

    private UnpackedBody(BoundedInputStream packed, DataSize largest) throws IOException {
        super(new GZIPInputStream(packed, AT_ONCE));
        this.packed = packed;
        this.largest = largest;
    }

    /**
     * @param encoding header Content-Encoding; null if there is none
     * @param largest the largest unpacked size; above it, or above {@link #MOST_OF_ONE}, reading fails with 413
     * @throws ResponseStatusException (415) for another encoding
     */
    static InputStream of(BoundedInputStream body, @Nullable String encoding, DataSize largest) throws IOException {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return body;
        }
        if (!Set.of("gzip", "x-gzip").contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new ResponseStatusException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Imports may be packed with gzip, and not as Content-Encoding: " + encoding + ".");
        }
        try {
            return new UnpackedBody(body, largest);
        } catch (ZipException | EOFException e) {
            throw ProblemException.malformed("", "The body is not packed with gzip, as its Content-Encoding says.");
        }
    }

    @Override
    protected void afterRead(int bytes) {
        unpacked += Math.max(bytes, 0);
        if (unpacked > largest.toBytes()) {
            throw ProblemException.tooLarge("The body unpacks to more than " + largest.toMegabytes() + " MB.");
        }
        if (unpacked > FREE && unpacked / MOST_OF_ONE > packed.getCount()) {
            throw ProblemException.tooLarge(
                    "The body unpacks to more than " + MOST_OF_ONE + " times its size, as no customers' rows do.");
        }
    }
}
