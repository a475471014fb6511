package io.duskline.readiness.rehearsal;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.bitOrAgg;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders;
import io.duskline.campaign.run.RehearsedReaders.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the readers of a rehearsal at some accounts, which are written down. Each question is one statement. */
@Component
class SpanCounts {

    private static final int MEASURE = 10;
    private static final int ID = 19;

    /** As {@link Alike.Bits} has them. */
    private static final List<Field<Long>> BITS = List.of(
            REHEARSED_READER.TOLD_IN,
            REHEARSED_READER.ANSWERED_IN,
            REHEARSED_READER.ASSUMED_IN,
            REHEARSED_READER.BOUNCED_IN,
            REHEARSED_READER.UNUSED_IN,
            REHEARSED_READER.SUPERSEDED_IN,
            REHEARSED_READER.MANAGER_IN);

    private final DSLContext sql;
    private final RehearsedReaders readers;

    SpanCounts(DSLContext sql, RehearsedReaders readers) {
        this.sql = sql;
        this.readers = readers;
    }

    @Transactional(readOnly = true)
    public void tally(long rehearsal, RehearsedCampaign paper, Span span, Tally tally) {
        Condition theirs = REHEARSED_READER
                .REHEARSAL_ID
                .eq(rehearsal)
                .and(REHEARSED_READER.ACCOUNT_ID.between(span.from(), span.to()));
        countReaders(theirs, tally);
        countAccounts(theirs, tally);
        countWaits(rehearsal, theirs, tally);
        countLeftOut(paper, span, tally);
        findExtremes(paper, theirs, tally);
    }

    private void countReaders(Condition theirs, Tally tally) {
        List<Field<?>> alike = new ArrayList<>(BITS);
        alike.addAll(List.of(
                REHEARSED_READER.CONTACT_ROLE,
                REHEARSED_READER.LOCALE,
                REHEARSED_READER.TIME_ZONE,
                REHEARSED_READER.READER_HOURS));
        Field<String> first = min(concat(
                        padded(REHEARSED_READER.CONTACT_ID, ID), padded(REHEARSED_READER.ACCOUNT_ID, ID)))
                .as("first");
        sql.select(alike)
                .select(count().as("n"), first)
                .from(REHEARSED_READER)
                .where(theirs)
                .groupBy(alike)
                .forEach(row -> tally.addReaders(
                        new Alike(
                                bits(row),
                                row.get(REHEARSED_READER.CONTACT_ROLE),
                                row.get(REHEARSED_READER.LOCALE),
                                row.get(REHEARSED_READER.TIME_ZONE),
                                row.get(REHEARSED_READER.READER_HOURS)),
                        row.get("n", Long.class),
                        Long.parseLong(row.get(first).substring(0, ID)),
                        Long.parseLong(row.get(first).substring(ID))));
    }

    private void countAccounts(Condition theirs, Tally tally) {
        var each = select(BITS.stream()
                        .map(column -> bitOrAgg(column).as(column.getName()))
                        .toList())
                .from(REHEARSED_READER)
                .where(theirs)
                .groupBy(REHEARSED_READER.ACCOUNT_ID)
                .asTable("each_account");
        List<Field<Long>> named = BITS.stream()
                .map(column -> field(name(column.getName()), Long.class))
                .toList();
        sql.select(named)
                .select(count().as("n"))
                .from(each)
                .groupBy(named)
                .forEach(row -> tally.addAccounts(bits(row), row.get("n", Long.class)));
    }

    /** Of a row that begins with {@link #BITS}. */
    private static Alike.Bits bits(Record row) {
        return new Alike.Bits(
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, Long.class),
                row.get(3, Long.class),
                row.get(4, Long.class),
                row.get(5, Long.class),
                row.get(6, Long.class));
    }

    /** Hardly ever any. */
    private void countWaits(long rehearsal, Condition theirs, Tally tally) {
        sql.select(REHEARSED_WAIT.WAVE_NUMBER, REHEARSED_WAIT.DUE_AT, REHEARSED_READER.READER_HOURS, count())
                .from(REHEARSED_WAIT)
                .join(REHEARSED_READER)
                .on(
                        REHEARSED_READER.REHEARSAL_ID.eq(REHEARSED_WAIT.REHEARSAL_ID),
                        REHEARSED_READER.ACCOUNT_ID.eq(REHEARSED_WAIT.ACCOUNT_ID),
                        REHEARSED_READER.CONTACT_ID.eq(REHEARSED_WAIT.CONTACT_ID))
                .where(REHEARSED_WAIT.REHEARSAL_ID.eq(rehearsal), theirs)
                .groupBy(REHEARSED_WAIT.WAVE_NUMBER, REHEARSED_WAIT.DUE_AT, REHEARSED_READER.READER_HOURS)
                .forEach(
                        row -> tally.addWaits(new Tally.Waits(row.value1(), row.value2(), row.value3()), row.value4()));
    }

    private void countLeftOut(RehearsedCampaign paper, Span span, Tally tally) {
        sql.fetch(readers.leftOut(paper, span))
                .forEach(row -> tally.addLeftOut(row.value1(), new Tally.LeftOut(row.value2(), row.value3())));
        var chosen = sql.select(count(), count(when(readers.hasNobody(paper), inline(1))))
                .from(ACCOUNT)
                .where(readers.isChosenNow(paper, span))
                .fetchSingle();
        tally.addChosen(chosen.value1(), chosen.value2());
    }

    /** All in one go over the readers: the largest and the smallest of numbers that have the reader's behind them. */
    private void findExtremes(RehearsedCampaign paper, Condition theirs, Tally tally) {
        Map<String, Field<Integer>> measures = UnusualNames.measures();
        List<Field<?>> columns = new ArrayList<>();
        measures.forEach((why, measure) -> {
            Field<String> packed = concat(
                    padded(measure, MEASURE),
                    padded(REHEARSED_READER.CONTACT_ID, ID),
                    padded(REHEARSED_READER.ACCOUNT_ID, ID),
                    padded(REHEARSED_READER.TOLD_IN, ID));
            columns.add((UnusualNames.isLeast(why) ? min(packed) : max(packed)).as(why));
        });
        Record found = sql.select(columns)
                .from(REHEARSED_READER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(REHEARSED_READER.CONTACT_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(REHEARSED_READER.ACCOUNT_ID))
                .leftJoin(USAGE_TOTAL)
                .on(
                        USAGE_TOTAL.ACCOUNT_ID.eq(REHEARSED_READER.ACCOUNT_ID),
                        USAGE_TOTAL.INTEGRATION_ID.eq(
                                paper.deprecation().integration().id()))
                .where(theirs, REHEARSED_READER.TOLD_IN.ne(0L))
                .fetchSingle();
        measures.keySet().forEach(why -> {
            @Nullable String packed = found.get(why, String.class);
            if (packed != null) {
                tally.addExtreme(
                        why,
                        new Extreme(
                                Long.parseLong(packed.substring(0, MEASURE)),
                                Long.parseLong(packed.substring(MEASURE, MEASURE + ID)),
                                Long.parseLong(packed.substring(MEASURE + ID, MEASURE + 2 * ID)),
                                Long.parseLong(packed.substring(MEASURE + 2 * ID))));
            }
        });
    }

    private static Field<String> padded(Field<? extends Number> number, int digits) {
        return lpad(number.cast(String.class), inline(digits), inline("0"));
    }
}
