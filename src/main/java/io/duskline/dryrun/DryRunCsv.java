package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;
import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.inline;

import io.duskline.dryrun.DryRunFigures.WaveFigures;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every message that a rehearsal counted, by wave and then by account, read page by page. */
@Component
class DryRunCsv {

    private static final int PAGE = 5000;

    private final DSLContext sql;

    DryRunCsv(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param wave its place in the list, from 1
     * @param notBefore as its reader has had so many lately; null for all others
     * @param rung from 1, if it tells the next role at an account without a response; null for all others
     */
    record DryRunRow(
            int wave,
            String template,
            @Nullable Instant dueAt,
            String account,
            String name,
            String email,
            String role,
            String language,
            String timeZone,
            @Nullable Instant notBefore,
            @Nullable Integer rung) {}

    Stream<DryRunRow> lines(DryRun rehearsal) {
        return Objects.requireNonNull(rehearsal.figures()).waves().stream()
                .filter(wave -> wave.number() >= 0 && wave.messages() > 0)
                .flatMap(wave -> Listing.all(cursor -> page(rehearsal.id(), wave, cursor)));
    }

    private Listing<DryRunRow> page(long rehearsal, WaveFigures wave, @Nullable String cursor) {
        Cursor.Pair after = Cursor.pair(cursor).orElse(new Cursor.Pair(0, 0));
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
                        .gt(after.first())
                        .or(REHEARSED_READER
                                .ACCOUNT_ID
                                .eq(after.first())
                                .and(REHEARSED_READER.CONTACT_ID.gt(after.second()))))
                .and(bitAnd(REHEARSED_READER.TOLD_IN, inline(1L << wave.number()))
                        .ne(0L))
                .orderBy(REHEARSED_READER.ACCOUNT_ID, REHEARSED_READER.CONTACT_ID)
                .limit(PAGE)
                .fetch();
        return new Listing<>(
                page.map(row -> new DryRunRow(
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
                        wave.rung())),
                page.size() < PAGE
                        ? null
                        : Cursor.after(page.getLast().value1(), page.getLast().value2()));
    }
}
