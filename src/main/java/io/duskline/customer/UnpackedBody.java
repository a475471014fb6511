package io.duskline.customer;

import io.duskline.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

/**
 * A body that was packed with gzip for its way (RFC 9110 section 8.4.1.3), unpacked as it comes. What counts is what it
 * unpacks to: that may be no larger than a body that was not packed, and not made of next to nothing.
 */
final class UnpackedBody extends InputStream {

    /** So many bytes are made of one at most; rows of customers that repeat each other become twenty or thirty. */
    static final int MOST_OF_ONE = 200;

    /** Bytes that may be made of nothing: a few rows that are all alike. */
    private static final int FREE = 1024 * 1024;

    private static final int AT_ONCE = 64 * 1024;

    private final CountingInputStream packed;
    private final DataSize largest;
    private @Nullable InputStream unpacked;
    private long read;

    private UnpackedBody(CountingInputStream packed, DataSize largest) {
        this.packed = packed;
        this.largest = largest;
    }

    /**
     * @param encoding the header Content-Encoding, null where there is none
     * @param largest the most that it may unpack to; beyond that, and beyond {@link #MOST_OF_ONE}, reading ends in a refusal
     *     (413)
     * @throws ResponseStatusException (415) where it is packed otherwise
     */
    static InputStream of(CountingInputStream body, @Nullable String encoding, DataSize largest) {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return body;
        }
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new UnpackedBody(body, largest);
            default ->
                throw new ResponseStatusException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Imports may be packed with gzip, and not as Content-Encoding: " + encoding + ".");
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        InputStream rows = unpacked;
        if (rows == null) {
            rows = begun();
            unpacked = rows;
        }
        int got = rows.read(into, from, length);
        count(Math.max(got, 0));
        return got;
    }

    /** Reads the head, so not before somebody wants what follows it. */
    private InputStream begun() throws IOException {
        try {
            return new GZIPInputStream(packed, AT_ONCE);
        } catch (ZipException e) {
            throw ProblemException.malformed("", "The body is not packed with gzip, as its Content-Encoding says.");
        }
    }

    private void count(int bytes) {
        read += bytes;
        if (read > largest.toBytes()) {
            throw ProblemException.tooLarge("The body unpacks to more than " + largest.toMegabytes() + " MB.");
        }
        if (read > FREE && read / MOST_OF_ONE > packed.count()) {
            throw ProblemException.tooLarge(
                    "The body unpacks to more than " + MOST_OF_ONE + " times its size, as no customers' rows do.");
        }
    }
}
