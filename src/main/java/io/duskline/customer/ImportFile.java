package io.duskline.customer;

import java.nio.charset.Charset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a person uploaded for an import.
 *
 * @param charset of its text, as it was detected
 * @param importId of the import that reads it; null until its uploader confirms
 */
public record ImportFile(
        long id,
        ImportKind kind,
        ImportFormat format,
        String name,
        Instant uploadedAt,
        long bytes,
        Charset charset,
        @Nullable Long importId) {}
