package io.duskline.readiness.rehearsal;

import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.Choice;
import io.duskline.campaign.Wave;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedReaders.Span;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down each reader of a campaign on paper with the waves that tell them. Who answers what is drawn from the account's
 * number, so it is the same each time and nobody who has answered before one wave has not before the next.
 */
@Component
class RehearsedRows {

    private static final int PER_HUNDRED = 100;

    /** So the servers write the table down: else they compute its bits anew wherever one is asked for. */
    private static final long WRITTEN_DOWN = Long.MAX_VALUE;

    private final DSLContext sql;
    private final RehearsedReaders readers;
    private final RehearsedWaits waits;

    RehearsedRows(DSLContext sql, RehearsedReaders readers, RehearsedWaits waits) {
        this.sql = sql;
        this.readers = readers;
        this.waits = waits;
    }

    /** Those of some accounts. */
    @Transactional
    public void write(long rehearsal, RehearsedCampaign paper, Assumed assumed, Span span) {
        write(rehearsal, paper, assumed, readers.chosen(paper, span));
        boolean isAnybodyTold = paper.campaign().waves().stream().anyMatch(Wave::isFrozen);
        if (isAnybodyTold) {
            write(rehearsal, paper, assumed, readers.told(paper, span));
        }
        waits.write(rehearsal, paper, span);
    }

    private void write(long rehearsal, RehearsedCampaign paper, Assumed assumed, Table<?> rows) {
        PaperBits bits = new PaperBits(paper, assumed);
        Table<?> parts = climbing(paper, bits, parts(paper, assumed, bits, rows));
        sql.insertInto(
                        REHEARSED_READER,
                        REHEARSED_READER.REHEARSAL_ID,
                        REHEARSED_READER.CONTACT_ID,
                        REHEARSED_READER.ACCOUNT_ID,
                        REHEARSED_READER.CONTACT_ROLE,
                        REHEARSED_READER.LOCALE,
                        REHEARSED_READER.TIME_ZONE,
                        REHEARSED_READER.READER_HOURS,
                        REHEARSED_READER.TOLD_IN,
                        REHEARSED_READER.ANSWERED_IN,
                        REHEARSED_READER.ASSUMED_IN,
                        REHEARSED_READER.BOUNCED_IN,
                        REHEARSED_READER.UNUSED_IN,
                        REHEARSED_READER.MANAGER_IN)
                .select(select(
                                inline(rehearsal),
                                Choice.CONTACT_ID,
                                Choice.ACCOUNT_ID,
                                Choice.CONTACT_ROLE,
                                RehearsedReaders.LOCALE,
                                RehearsedReaders.ZONE,
                                RehearsedReaders.HOURS,
                                bits.of(wave -> PaperBits.isMeant(wave)
                                        .andNot(PaperBits.isBack(wave))
                                        .andNot(bits.isSettled(wave))),
                                bits.of(wave -> PaperBits.is(wave, Part.ANSWERED)),
                                bits.of(wave -> PaperBits.isMeant(wave)
                                        .andNot(PaperBits.isBack(wave))
                                        .and(bits.isSettled(wave))),
                                bits.of(wave -> PaperBits.isMeant(wave).and(PaperBits.isBack(wave))),
                                bits.of(wave -> PaperBits.is(wave, Part.UNUSED)),
                                PaperBits.MANAGER)
                        .from(parts)
                        .where(
                                paper.hasRungs()
                                        ? RehearsedReaders.IS_CHOSEN
                                                .eq(inline(1))
                                                .or(RehearsedReaders.WAS_TOLD.eq(inline(1)))
                                                .or(PaperBits.CLIMBING.ne(inline(0L)))
                                        : noCondition()))
                .onDuplicateKeyIgnore()
                .execute();
    }

    private static Table<?> parts(RehearsedCampaign paper, Assumed assumed, PaperBits bits, Table<?> rows) {
        return select(rows.fields())
                .select(
                        bits.of(bits::isTelling).as(PaperBits.TELLING),
                        bits.of(PaperBits::isFollowed).as(PaperBits.FOLLOWING),
                        bits.of(PaperBits::isClimbable).as(PaperBits.CLIMBABLE),
                        draw("a", paper, Choice.ACCOUNT_ID).as(PaperBits.DRAW),
                        when(draw("c", paper, Choice.CONTACT_ID).lt(assumed.bounced() * PER_HUNDRED), inline(1))
                                .otherwise(inline(0))
                                .as(PaperBits.BACK))
                .from(rows)
                .limit(WRITTEN_DOWN)
                .asTable("parts");
    }

    /** The same with whom rungs tell. */
    private static Table<?> climbing(RehearsedCampaign paper, PaperBits bits, Table<?> parts) {
        if (!paper.hasRungs()) {
            return select(parts.fields())
                    .select(PaperBits.none(PaperBits.CLIMBING), PaperBits.none(PaperBits.MANAGER))
                    .from(parts)
                    .asTable("climbing");
        }
        Table<?> ladders =
                select(parts.fields()).select(PaperBits.ofAccount()).from(parts).asTable("ladders");
        return select(ladders.fields())
                .select(
                        bits.of(bits::isClimbing).as(PaperBits.CLIMBING),
                        bits.of(bits::isAskingManager).as(PaperBits.MANAGER))
                .from(ladders)
                .limit(WRITTEN_DOWN)
                .asTable("climbing");
    }

    /** From 0, of {@link PaperBits#FINE}: even, and the same each time. */
    private static Field<Integer> draw(String what, RehearsedCampaign paper, Field<Long> of) {
        Field<String> text = concat(inline(what + paper.campaign().id() + ":"), of.cast(String.class));
        return function("crc32", Long.class, text).mod(inline(PaperBits.FINE)).cast(Integer.class);
    }
}
