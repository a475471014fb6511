package io.duskline.dryrun;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;
import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.bitOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.campaign.run.FrequencyCap;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.campaign.run.RehearsedWave;
import io.duskline.db.tables.RehearsedReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which advisories of a campaign on paper wait, as their reader has had so many within a week; and which a later one overtakes. */
@Component
class RehearsedWaits {

    private static final RehearsedReader EARLIER = REHEARSED_READER.as("earlier_reader");

    private final DSLContext sql;
    private final FrequencyCap cap;

    RehearsedWaits(DSLContext sql, FrequencyCap cap) {
        this.sql = sql;
        this.cap = cap;
    }

    /**
     * Of the readers at some accounts, who are written down.
     *
     * @return by contact, the waves that later ones overtake, as bits
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Long> write(long rehearsal, RehearsedCampaign paper, Span span) {
        List<RehearsedWave> before = new ArrayList<>();
        Set<Integer> waiting = new HashSet<>();
        for (RehearsedWave wave : paper.sent()) {
            if (cap.isLimited(paper.campaign(), wave.wave())
                    && wait(rehearsal, paper, wave, List.copyOf(before), span) > 0) {
                waiting.add(wave.number());
            }
            if (!wave.wave().isOwed() && wave.rung() == null) {
                before.stream()
                        .filter(earlier -> waiting.contains(earlier.number())
                                && !earlier.wave().isOwed())
                        .forEach(earlier -> supersede(rehearsal, earlier, wave, span));
            }
            before.add(wave);
        }
        return waiting.isEmpty() ? Map.of() : superseded(rehearsal, span);
    }

    private Map<Long, Long> superseded(long rehearsal, Span span) {
        return sql.select(REHEARSED_READER.CONTACT_ID, REHEARSED_READER.SUPERSEDED_IN)
                .from(REHEARSED_READER)
                .where(of(rehearsal, span), REHEARSED_READER.SUPERSEDED_IN.ne(0L))
                .fetchMap(REHEARSED_READER.CONTACT_ID, REHEARSED_READER.SUPERSEDED_IN);
    }

    private int wait(
            long rehearsal, RehearsedCampaign paper, RehearsedWave wave, List<RehearsedWave> before, Span span) {
        Field<Instant> due = cap.due(
                        paper.campaign(),
                        wave.wave(),
                        wave.start(),
                        before.isEmpty() ? null : leaves(rehearsal, before))
                .as("due_at");
        var told = select(
                        inline(rehearsal).as("rehearsal_id"),
                        REHEARSED_READER.ACCOUNT_ID,
                        REHEARSED_READER.CONTACT_ID,
                        inline(wave.number()).as("wave_number"),
                        due)
                .from(REHEARSED_READER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(REHEARSED_READER.CONTACT_ID))
                .where(of(rehearsal, span), PaperBits.has(REHEARSED_READER.TOLD_IN, PaperBits.bit(wave)))
                .asTable("told");
        return sql.insertInto(REHEARSED_WAIT)
                .columns(
                        REHEARSED_WAIT.REHEARSAL_ID,
                        REHEARSED_WAIT.ACCOUNT_ID,
                        REHEARSED_WAIT.CONTACT_ID,
                        REHEARSED_WAIT.WAVE_NUMBER,
                        REHEARSED_WAIT.DUE_AT)
                .select(select(
                                told.field("rehearsal_id", Long.class),
                                told.field(REHEARSED_READER.ACCOUNT_ID),
                                told.field(REHEARSED_READER.CONTACT_ID),
                                told.field("wave_number", Integer.class),
                                told.field(due))
                        .from(told)
                        .where(Objects.requireNonNull(told.field(due)).gt(val(wave.start(), REHEARSED_WAIT.DUE_AT))))
                .execute();
    }

    /** Over the row of a contact: when the messages of waves on paper leave for it. */
    private static Select<Record1<Instant>> leaves(long rehearsal, List<RehearsedWave> waves) {
        Field<Integer> number = field(name("number"), Integer.class);
        Field<Long> bit = field(name("bit"), Long.class);
        Field<Instant> starts = field(name("starts"), REHEARSED_WAIT.DUE_AT.getDataType());
        Table<?> said = waves.stream()
                .<Select<Record3<Integer, Long, Instant>>>map(wave -> select(
                        inline(wave.number()).as(number),
                        inline(PaperBits.bit(wave)).as(bit),
                        val(wave.start(), REHEARSED_WAIT.DUE_AT).as(starts)))
                .reduce(Select::unionAll)
                .orElseThrow()
                .asTable("said");
        return select(coalesce(REHEARSED_WAIT.DUE_AT, starts))
                .from(EARLIER)
                .join(said)
                .on(bitAnd(EARLIER.TOLD_IN, bit).ne(inline(0L)))
                .leftJoin(REHEARSED_WAIT)
                .on(
                        REHEARSED_WAIT.REHEARSAL_ID.eq(inline(rehearsal)),
                        REHEARSED_WAIT.ACCOUNT_ID.eq(EARLIER.ACCOUNT_ID),
                        REHEARSED_WAIT.CONTACT_ID.eq(EARLIER.CONTACT_ID),
                        REHEARSED_WAIT.WAVE_NUMBER.eq(number))
                .where(
                        EARLIER.REHEARSAL_ID.eq(inline(rehearsal)),
                        EARLIER.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                        EARLIER.CONTACT_ID.eq(CONTACT.ID));
    }

    /** What still waits when a later wave begins gives way to it, as in the queue. */
    private void supersede(long rehearsal, RehearsedWave earlier, RehearsedWave later, Span span) {
        Condition stillWaits = REHEARSED_WAIT
                .REHEARSAL_ID
                .eq(rehearsal)
                .and(REHEARSED_WAIT.WAVE_NUMBER.eq(earlier.number()))
                .and(REHEARSED_WAIT.DUE_AT.gt(later.start()));
        long gone = PaperBits.bit(earlier);
        sql.update(REHEARSED_READER)
                .set(REHEARSED_READER.TOLD_IN, bitAnd(REHEARSED_READER.TOLD_IN, inline(~gone)))
                .set(REHEARSED_READER.SUPERSEDED_IN, bitOr(REHEARSED_READER.SUPERSEDED_IN, inline(gone)))
                .where(of(rehearsal, span), PaperBits.has(REHEARSED_READER.TOLD_IN, PaperBits.bit(later)))
                .and(exists(selectOne()
                        .from(REHEARSED_WAIT)
                        .where(
                                stillWaits,
                                REHEARSED_WAIT.ACCOUNT_ID.eq(REHEARSED_READER.ACCOUNT_ID),
                                REHEARSED_WAIT.CONTACT_ID.eq(REHEARSED_READER.CONTACT_ID))))
                .execute();
        sql.deleteFrom(REHEARSED_WAIT)
                .where(stillWaits, REHEARSED_WAIT.ACCOUNT_ID.between(span.from(), span.to()))
                .and(exists(selectOne()
                        .from(REHEARSED_READER)
                        .where(
                                REHEARSED_READER.REHEARSAL_ID.eq(rehearsal),
                                REHEARSED_READER.ACCOUNT_ID.eq(REHEARSED_WAIT.ACCOUNT_ID),
                                REHEARSED_READER.CONTACT_ID.eq(REHEARSED_WAIT.CONTACT_ID),
                                PaperBits.has(REHEARSED_READER.SUPERSEDED_IN, gone))))
                .execute();
    }

    private static Condition of(long rehearsal, Span span) {
        return REHEARSED_READER
                .REHEARSAL_ID
                .eq(rehearsal)
                .and(REHEARSED_READER.ACCOUNT_ID.between(span.from(), span.to()));
    }
}
