package io.duskline.readiness.rehearsal;

import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.Choice;
import io.duskline.campaign.Wave;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.campaign.run.RehearsedWave;
import io.duskline.campaign.run.RehearsedWave.Tells;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
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

    private static final Field<Long> TELLING = field(name("telling"), Long.class);
    private static final Field<Long> FOLLOWING = field(name("following"), Long.class);
    private static final Field<Long> ANSWERED = field(name("answered"), Long.class);
    private static final Field<Long> UNUSED = field(name("unused"), Long.class);
    private static final Field<Integer> DRAW = field(name("draw"), Integer.class);
    private static final Field<Integer> BACK = field(name("back"), Integer.class);
    private static final int FINE = 10_000;
    private static final int PER_HUNDRED = 100;

    private final DSLContext sql;
    private final RehearsedReaders readers;

    RehearsedRows(DSLContext sql, RehearsedReaders readers) {
        this.sql = sql;
        this.readers = readers;
    }

    /** Those of some accounts. */
    @Transactional
    public void write(long rehearsal, RehearsedCampaign paper, Assumed assumed, Span span) {
        write(rehearsal, paper, assumed, readers.chosen(paper, span));
        boolean isAnybodyTold = paper.campaign().waves().stream().anyMatch(Wave::isFrozen);
        if (isAnybodyTold) {
            write(rehearsal, paper, assumed, readers.told(paper, span));
        }
    }

    private void write(long rehearsal, RehearsedCampaign paper, Assumed assumed, Table<?> rows) {
        List<RehearsedWave> waves = paper.sent();
        var parts = select(
                        Choice.CONTACT_ID,
                        Choice.ACCOUNT_ID,
                        Choice.CONTACT_ROLE,
                        RehearsedReaders.LOCALE,
                        RehearsedReaders.ZONE,
                        RehearsedReaders.HOURS,
                        RehearsedReaders.WAS_TOLD,
                        bits(waves, wave -> is(wave, Part.TOLD).and(isOf(wave, false)))
                                .as(TELLING),
                        bits(waves, wave -> is(wave, Part.TOLD).and(isOf(wave, true)))
                                .as(FOLLOWING),
                        bits(waves, wave -> is(wave, Part.ANSWERED)).as(ANSWERED),
                        bits(waves, wave -> is(wave, Part.UNUSED)).as(UNUSED),
                        draw("a", paper, Choice.ACCOUNT_ID).as(DRAW),
                        when(draw("c", paper, Choice.CONTACT_ID).lt(assumed.bounced() * PER_HUNDRED), inline(1))
                                .otherwise(inline(0))
                                .as(BACK))
                .from(rows)
                .asTable("parts");
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
                        REHEARSED_READER.UNUSED_IN)
                .select(select(
                                inline(rehearsal),
                                Choice.CONTACT_ID,
                                Choice.ACCOUNT_ID,
                                Choice.CONTACT_ROLE,
                                RehearsedReaders.LOCALE,
                                RehearsedReaders.ZONE,
                                RehearsedReaders.HOURS,
                                bits(
                                        waves,
                                        wave -> meant(wave)
                                                .andNot(isBack(wave))
                                                .andNot(isSettled(paper, assumed, wave))),
                                ANSWERED,
                                bits(
                                        waves,
                                        wave -> meant(wave).andNot(isBack(wave)).and(isSettled(paper, assumed, wave))),
                                bits(waves, wave -> meant(wave).and(isBack(wave))),
                                UNUSED)
                        .from(parts))
                .onDuplicateKeyIgnore()
                .execute();
    }

    private static Condition is(RehearsedWave wave, Part part) {
        return RehearsedReaders.part(wave).eq(inline(part.code()));
    }

    private static Condition isOf(RehearsedWave wave, boolean isFollowing) {
        return (wave.tells() == Tells.TOLD) == isFollowing ? noCondition() : falseCondition();
    }

    /** It would tell them, if they neither answered nor could not be reached. */
    private static Condition meant(RehearsedWave wave) {
        return wave.tells() == Tells.TOLD
                ? has(FOLLOWING, bit(wave)).and(wasToldBefore(wave))
                : has(TELLING, bit(wave));
    }

    private static Condition isBack(RehearsedWave wave) {
        return BACK.eq(inline(1)).and(wasToldBefore(wave));
    }

    private static Condition isSettled(RehearsedCampaign paper, Assumed assumed, RehearsedWave wave) {
        Instant at = wave.start();
        Instant second = AnswerWaves.second(paper);
        Instant last = AnswerWaves.last(paper);
        int below = switch (wave.tells()) {
            case CHOSEN -> assumed.settledAt(at, second, last);
            case TOLD -> paper.campaign().isFollowUp(wave.wave()) ? assumed.throughAt(at, second, last) : 0;
            case EXPOSED, OTHERWISE -> 0;
        };
        return below == 0 ? falseCondition() : DRAW.lt(inline(below)).and(wasToldBefore(wave));
    }

    private static Condition wasToldBefore(RehearsedWave wave) {
        return RehearsedReaders.WAS_TOLD.eq(inline(1)).or(has(TELLING, bit(wave) - 1));
    }

    static long bit(RehearsedWave wave) {
        return 1L << wave.number();
    }

    static Condition has(Field<Long> bits, long mask) {
        return bitAnd(bits, inline(mask)).ne(inline(0L));
    }

    private static Field<Long> bits(List<RehearsedWave> waves, Function<RehearsedWave, Condition> which) {
        return waves.stream()
                .map(wave -> bit(wave, which.apply(wave)))
                .reduce(Field::plus)
                .orElse(inline(0L));
    }

    private static Field<Long> bit(RehearsedWave wave, Condition which) {
        return when(which, inline(bit(wave))).otherwise(inline(0L));
    }

    /** From 0, of {@value #FINE}: even, and the same each time. */
    private static Field<Integer> draw(String what, RehearsedCampaign paper, Field<Long> of) {
        Field<String> text = concat(inline(what + paper.campaign().id() + ":"), of.cast(String.class));
        return function("crc32", Long.class, text).mod(inline(FINE)).cast(Integer.class);
    }
}
