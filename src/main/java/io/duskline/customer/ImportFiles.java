package io.duskline.customer;

import static io.duskline.db.tables.ImportFile.IMPORT_FILE;
import static io.duskline.db.tables.ImportFilePart.IMPORT_FILE_PART;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.db.Codes;
import io.duskline.db.Texts;
import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Uploaded files between their upload and their import. They are in the database, since another node may get the confirmation.
 * Only its uploader sees a file. A file is deleted after its import, when it is discarded, and {@link #KEPT} after its upload.
 */
@Component
class ImportFiles {

    static final Duration KEPT = Duration.ofDays(1);

    private static final int LONGEST_NAME = 255;

    /** Bytes of a part, about. */
    private static final int PART = 1024 * 1024;

    private static final int AT_ONCE = 64 * 1024;

    private static final Field<ImportKind> KIND = Codes.in(IMPORT_FILE.KIND, ImportKind.class);
    private static final Field<ImportFormat> FORMAT = Codes.in(IMPORT_FILE.FORMAT, ImportFormat.class);

    private final DSLContext sql;
    private final Clock clock;

    ImportFiles(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> deleteUnconfirmedImports(ImportFiles files) {
        return Tasks.recurring("unconfirmed-imports", FixedDelay.ofHours(1))
                .execute((instance, context) -> files.deleteOld());
    }

    /** Stores a file as it comes. If the upload breaks off, nothing is kept. */
    long store(ImportKind kind, ImportFormat format, String name, InputStream content, String by) throws IOException {
        long id = sql.insertInto(IMPORT_FILE)
                .set(KIND, kind)
                .set(FORMAT, format)
                .set(IMPORT_FILE.FILE_NAME, Texts.cut(name, LONGEST_NAME, "…"))
                .set(IMPORT_FILE.UPLOADED_BY, by)
                .set(IMPORT_FILE.UPLOADED_AT, clock.instant())
                .set(IMPORT_FILE.BYTES, 0L)
                .set(IMPORT_FILE.CHARSET, "UTF-8")
                .returningResult(IMPORT_FILE.ID)
                .fetchSingle()
                .value1();
        try {
            store(id, content);
        } catch (IOException | RuntimeException e) {
            delete(id);
            throw e;
        }
        return id;
    }

    private void store(long id, InputStream content) throws IOException {
        CharsetDetector charset = new CharsetDetector();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = new byte[AT_ONCE];
        int part = 0;
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int n = content.read(some); n >= 0; n = content.read(some)) {
                charset.read(some, n);
                gzip.write(some, 0, n);
                if (packed.size() >= PART) {
                    store(id, part++, packed.toByteArray());
                    packed.reset();
                }
            }
        }
        store(id, part, packed.toByteArray());
        sql.update(IMPORT_FILE)
                .set(IMPORT_FILE.BYTES, charset.bytes())
                .set(IMPORT_FILE.CHARSET, charset.charset().name())
                .where(IMPORT_FILE.ID.eq(id))
                .execute();
    }

    private void store(long id, int part, byte[] content) {
        sql.insertInto(IMPORT_FILE_PART)
                .set(IMPORT_FILE_PART.FILE_ID, id)
                .set(IMPORT_FILE_PART.PART, part)
                .set(IMPORT_FILE_PART.CONTENT, content)
                .execute();
    }

    /** @throws ProblemException (404) if there is none, it is another person's, or it was deleted */
    ImportFile get(long id, String by) {
        return sql.select(
                        IMPORT_FILE.ID,
                        KIND,
                        FORMAT,
                        IMPORT_FILE.FILE_NAME,
                        IMPORT_FILE.UPLOADED_AT,
                        IMPORT_FILE.BYTES,
                        IMPORT_FILE.CHARSET,
                        IMPORT_FILE.IMPORT_ID)
                .from(IMPORT_FILE)
                .where(IMPORT_FILE.ID.eq(id), IMPORT_FILE.UPLOADED_BY.eq(by))
                .fetchOptional(row -> new ImportFile(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        Charset.forName(row.value7()),
                        row.value8()))
                .orElseThrow(() -> ProblemException.notFound("uploaded file " + id));
    }

    /** Its rows as an import reads them. */
    ImportBody body(ImportFile file, @Nullable ColumnMapping columns) throws IOException {
        return ImportBody.uploaded(new GZIPInputStream(new SequenceInputStream(parts(file.id()))), file, columns);
    }

    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
    private Enumeration<InputStream> parts(long id) {
        return new Enumeration<>() {
            private int next;
            private byte @Nullable [] content = read();

            private byte @Nullable [] read() {
                return sql.select(IMPORT_FILE_PART.CONTENT)
                        .from(IMPORT_FILE_PART)
                        .where(IMPORT_FILE_PART.FILE_ID.eq(id), IMPORT_FILE_PART.PART.eq(next++))
                        .fetchOne(IMPORT_FILE_PART.CONTENT);
            }

            @Override
            public boolean hasMoreElements() {
                return content != null;
            }

            @Override
            public InputStream nextElement() {
                InputStream part = new ByteArrayInputStream(Objects.requireNonNull(content));
                content = read();
                return part;
            }
        };
    }

    /** @return whether this import is the one that reads the file; false where an earlier confirmation began another */
    boolean claim(long id, long importId) {
        return sql.update(IMPORT_FILE)
                        .set(IMPORT_FILE.IMPORT_ID, importId)
                        .where(IMPORT_FILE.ID.eq(id), IMPORT_FILE.IMPORT_ID.isNull())
                        .execute()
                > 0;
    }

    /** Deletes the content of a file that was imported. The rest leads its uploader to the import for a day. */
    void deleteContent(long id) {
        sql.deleteFrom(IMPORT_FILE_PART).where(IMPORT_FILE_PART.FILE_ID.eq(id)).execute();
    }

    void delete(long id) {
        sql.deleteFrom(IMPORT_FILE).where(IMPORT_FILE.ID.eq(id)).execute();
    }

    void deleteOld() {
        sql.deleteFrom(IMPORT_FILE)
                .where(IMPORT_FILE.UPLOADED_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }
}
