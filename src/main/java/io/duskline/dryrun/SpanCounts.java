package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders;
import io.duskline.campaign.run.RehearsedReaders.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the readers of a rehearsal at some accounts, who are written down, and whom it leaves out there. */
@Component
class SpanCounts {

    private final DSLContext sql;
    private final RehearsedReaders readers;

    SpanCounts(DSLContext sql, RehearsedReaders readers) {
        this.sql = sql;
        this.readers = readers;
    }

    /** @param counted the readers of the rehearsal there */
    @Transactional(readOnly = true)
    public void tally(
            long rehearsal, RehearsedCampaign paper, Span span, Collection<CountedReader> counted, Tally tally) {
        countReaders(counted, tally);
        countAccounts(counted, tally);
        countWaits(rehearsal, span, tally);
        countLeftOut(paper, span, tally);
    }

    private static void countReaders(Collection<CountedReader> counted, Tally tally) {
        for (CountedReader each : counted) {
            PaperReader reader = each.reader();
            long told = each.bits().told();
            tally.addReader(
                    new Alike(each.bits(), reader.role(), reader.locale(), reader.zone(), reader.hours()),
                    reader.contact(),
                    reader.account());
            if (told != 0) {
                UnusualNames.measure(
                        reader,
                        (why, measure) ->
                                tally.addExtreme(why, new Extreme(measure, reader.contact(), reader.account(), told)));
            }
        }
    }

    private static void countAccounts(Collection<CountedReader> counted, Tally tally) {
        Map<Long, Alike.Bits> accounts = new HashMap<>();
        counted.forEach(each -> accounts.merge(each.reader().account(), each.bits(), Alike.Bits::or));
        accounts.values().forEach(tally::addAccount);
    }

    /** Hardly ever any. */
    private void countWaits(long rehearsal, Span span, Tally tally) {
        sql.select(REHEARSED_WAIT.WAVE_NUMBER, REHEARSED_WAIT.DUE_AT, REHEARSED_READER.READER_HOURS, count())
                .from(REHEARSED_WAIT)
                .join(REHEARSED_READER)
                .on(
                        REHEARSED_READER.REHEARSAL_ID.eq(REHEARSED_WAIT.REHEARSAL_ID),
                        REHEARSED_READER.ACCOUNT_ID.eq(REHEARSED_WAIT.ACCOUNT_ID),
                        REHEARSED_READER.CONTACT_ID.eq(REHEARSED_WAIT.CONTACT_ID))
                .where(
                        REHEARSED_WAIT.REHEARSAL_ID.eq(rehearsal),
                        REHEARSED_WAIT.ACCOUNT_ID.between(span.from(), span.to()))
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
}
