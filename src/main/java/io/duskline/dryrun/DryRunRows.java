package io.duskline.dryrun;

import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;

import io.duskline.db.RowBatch;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down each reader of a rehearsal with the waves that tell them, and which of their messages wait. */
@Component
class DryRunRows {

    private final DSLContext sql;

    DryRunRows(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public void write(long rehearsal, Collection<CountedReader> readers, Collection<CountedAccount> accounts) {
        List<CountedReader> told =
                readers.stream().filter(each -> each.bits().told() != 0).toList();
        RowBatch.write(
                sql,
                sql.insertInto(
                                REHEARSED_READER,
                                REHEARSED_READER.REHEARSAL_ID,
                                REHEARSED_READER.CONTACT_ID,
                                REHEARSED_READER.ACCOUNT_ID,
                                REHEARSED_READER.CONTACT_ROLE,
                                REHEARSED_READER.LOCALE,
                                REHEARSED_READER.TIME_ZONE,
                                REHEARSED_READER.TOLD_IN)
                        .values((Long) null, null, null, null, null, null, null),
                told,
                each -> new @Nullable Object[] {
                    rehearsal,
                    each.reader().contact(),
                    each.reader().account(),
                    each.reader().role(),
                    each.reader().locale(),
                    each.reader().zone(),
                    each.bits().told()
                });
        RowBatch.write(
                sql,
                sql.insertInto(
                                REHEARSED_WAIT,
                                REHEARSED_WAIT.REHEARSAL_ID,
                                REHEARSED_WAIT.ACCOUNT_ID,
                                REHEARSED_WAIT.CONTACT_ID,
                                REHEARSED_WAIT.WAVE_NUMBER,
                                REHEARSED_WAIT.DUE_AT)
                        .values((Long) null, null, null, null, null)
                        .onDuplicateKeyIgnore(),
                accounts.stream().flatMap(account -> account.waits().stream()).toList(),
                wait -> new @Nullable Object[] {
                    rehearsal,
                    wait.account(),
                    wait.coming().message().contactId(),
                    wait.wave(),
                    wait.coming().sentAt()
                });
    }
}
