package io.duskline.customer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Rows on their way here.
 *
 * @param rows not packed, read once
 * @param sent the same as it comes over the wire
 * @param length of {@code sent} in bytes; null where its sender did not say
 * @param isComplete whether its sender declares it complete, so that usage that it does not name has ended
 * @param completeFor the slug of the integration for which it is complete; empty for all that it names
 */
record ImportBody(
        InputStream rows,
        ImportFormat format,
        CountingInputStream sent,
        @Nullable Long length,
        boolean isComplete,
        Optional<String> completeFor) {

    static ImportBody of(InputStream rows, ImportFormat format) {
        return of(rows, format, null);
    }

    static ImportBody of(InputStream rows, ImportFormat format, @Nullable Long length) {
        CountingInputStream sent = new CountingInputStream(rows);
        return new ImportBody(sent, format, sent, length, false, Optional.empty());
    }

    /** The same, not declared complete. */
    ImportBody partial() {
        return new ImportBody(rows, format, sent, length, false, Optional.empty());
    }

    /** The same, declared complete. */
    ImportBody complete(Optional<String> integration) {
        return new ImportBody(rows, format, sent, length, true, integration);
    }

    /**
     * @param encoding the header Content-Encoding, null where there is none
     * @param largest see {@link UnpackedBody#of}
     */
    static ImportBody packed(
            InputStream body, @Nullable String encoding, DataSize largest, ImportFormat format, @Nullable Long length)
            throws IOException {
        CountingInputStream sent = new CountingInputStream(body);
        return new ImportBody(UnpackedBody.of(sent, encoding, largest), format, sent, length, false, Optional.empty());
    }

    /** What this request says of its length. */
    static @Nullable Long length(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 ? null : length;
    }
}
