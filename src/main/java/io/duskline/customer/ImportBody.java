package io.duskline.customer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The body of an import.
 *
 * @param rows unpacked, read once
 * @param sent the same as received; counts the bytes read
 * @param length length of {@code sent} in bytes; null if unknown
 * @param isComplete whether the sender declares it complete, so that usage that it does not contain has ended
 * @param completeFor slug of the integration that it is complete for; empty for all integrations in it
 * @param columns meaning of the CSV columns; null if the header names them
 */
record ImportBody(
        InputStream rows,
        ImportFormat format,
        BoundedInputStream sent,
        @Nullable Long length,
        boolean isComplete,
        Optional<String> completeFor,
        @Nullable ColumnMapping columns) {

    static ImportBody of(InputStream rows, ImportFormat format) {
        return of(rows, format, null);
    }

    static ImportBody of(InputStream rows, ImportFormat format, @Nullable Long length) {
        BoundedInputStream sent = counted(rows);
        return new ImportBody(sent, format, sent, length, false, Optional.empty(), null);
    }

    /** A file that was uploaded before. */
    static ImportBody uploaded(InputStream content, ImportFile file, @Nullable ColumnMapping columns)
            throws IOException {
        BoundedInputStream sent = counted(content);
        return new ImportBody(
                inUtf8(sent, file.charset()), file.format(), sent, file.bytes(), false, Optional.empty(), columns);
    }

    private static BoundedInputStream counted(InputStream bytes) {
        try {
            return BoundedInputStream.builder().setInputStream(bytes).get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are no text in the charset become a control character, which refuses their row. */
    private static InputStream inUtf8(InputStream bytes, Charset charset) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return bytes;
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith("\u0001");
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(bytes, decoder))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** @throws io.duskline.web.ProblemException (400) see {@link ImportFormat#rows} */
    Rows read(Columns known) throws IOException {
        return columns == null ? format.rows(rows, known) : new CsvRows(new LineReader(rows), columns);
    }

    /** The same body, not declared complete. */
    ImportBody partial() {
        return new ImportBody(rows, format, sent, length, false, Optional.empty(), columns);
    }

    /** The same body, declared complete. */
    ImportBody complete(Optional<String> integration) {
        return new ImportBody(rows, format, sent, length, true, integration, columns);
    }

    /**
     * @param encoding header Content-Encoding; null if there is none
     * @param largest see {@link UnpackedBody#of}
     */
    static ImportBody packed(
            InputStream body, @Nullable String encoding, DataSize largest, ImportFormat format, @Nullable Long length)
            throws IOException {
        BoundedInputStream sent = counted(body);
        return new ImportBody(
                UnpackedBody.of(sent, encoding, largest), format, sent, length, false, Optional.empty(), null);
    }

    /** The announced length of the request; null without one. */
    static @Nullable Long length(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 ? null : length;
    }
}
