package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;
import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.inline;

import io.duskline.dryrun.DryRunFigures.WaveFigures;
import io.duskline.web.CsvFile;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Every message that a rehearsal counted, by wave and then by account, read and written page by page. */
@Component
class DryRunCsv {

    private static final int PAGE = 5000;

    private static final List<String> COLUMNS = List.of(
            "wave",
            "template",
            "due_at",
            "account",
            "name",
            "email",
            "role",
            "language",
            "time_zone",
            "not_before",
            "rung");

    private final DSLContext sql;

    DryRunCsv(DSLContext sql) {
        this.sql = sql;
    }

    void write(DryRun rehearsal, CsvFile file) {
        file.head(COLUMNS, Set.of("due_at", "not_before"));
        Objects.requireNonNull(rehearsal.figures()).waves().stream()
                .filter(wave -> wave.number() >= 0 && wave.messages() > 0)
                .forEach(wave -> write(rehearsal.id(), wave, file));
    }

    private void write(long rehearsal, WaveFigures wave, CsvFile file) {
        long account = 0;
        long contact = 0;
        int read = PAGE;
        while (read == PAGE) {
            var page = sql.select(
                            REHEARSED_READER.ACCOUNT_ID,
                            REHEARSED_READER.CONTACT_ID,
                            ACCOUNT.EXTERNAL_ID,
                            ACCOUNT.NAME,
                            CONTACT.EMAIL,
                            REHEARSED_READER.CONTACT_ROLE,
                            REHEARSED_READER.LOCALE,
                            REHEARSED_READER.TIME_ZONE,
                            REHEARSED_WAIT.DUE_AT)
                    .from(REHEARSED_READER)
                    .join(CONTACT)
                    .on(CONTACT.ID.eq(REHEARSED_READER.CONTACT_ID))
                    .join(ACCOUNT)
                    .on(ACCOUNT.ID.eq(REHEARSED_READER.ACCOUNT_ID))
                    .leftJoin(REHEARSED_WAIT)
                    .on(
                            REHEARSED_WAIT.REHEARSAL_ID.eq(rehearsal),
                            REHEARSED_WAIT.CONTACT_ID.eq(REHEARSED_READER.CONTACT_ID),
                            REHEARSED_WAIT.WAVE_NUMBER.eq(wave.number()))
                    .where(REHEARSED_READER.REHEARSAL_ID.eq(rehearsal))
                    .and(REHEARSED_READER
                            .ACCOUNT_ID
                            .gt(account)
                            .or(REHEARSED_READER.ACCOUNT_ID.eq(account).and(REHEARSED_READER.CONTACT_ID.gt(contact))))
                    .and(bitAnd(REHEARSED_READER.TOLD_IN, inline(1L << wave.number()))
                            .ne(0L))
                    .orderBy(REHEARSED_READER.ACCOUNT_ID, REHEARSED_READER.CONTACT_ID)
                    .limit(PAGE)
                    .fetch();
            for (var row : page) {
                file.row(
                        wave.number() + 1,
                        wave.template(),
                        wave.dueAt(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        wave.rung());
                account = row.value1();
                contact = row.value2();
            }
            read = page.size();
        }
    }
}
