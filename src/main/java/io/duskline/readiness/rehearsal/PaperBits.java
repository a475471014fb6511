package io.duskline.readiness.rehearsal;

import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.bitOrAgg;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.Choice;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedWave;
import io.duskline.campaign.run.RehearsedWave.Ahead;
import io.duskline.campaign.run.RehearsedWave.Rung;
import io.duskline.campaign.run.RehearsedWave.Tells;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;

/** In SQL, over the rows of {@link RehearsedReaders}: which waves tell a reader, as bits. */
final class PaperBits {

    static final Field<Long> TELLING = field(name("telling"), Long.class);
    static final Field<Long> FOLLOWING = field(name("following"), Long.class);
    static final Field<Long> CLIMBABLE = field(name("climbable"), Long.class);
    static final Field<Long> CLIMBING = field(name("climbing"), Long.class);
    static final Field<Long> MANAGER = field(name("asking_manager"), Long.class);

    /** From 0, of {@value #FINE}; one for each account. */
    static final Field<Integer> DRAW = field(name("draw"), Integer.class);

    /** 1 for a contact whose mails come back. */
    static final Field<Integer> BACK = field(name("back"), Integer.class);

    private static final Field<Long> ACCOUNT_TELLING = field(name("account_telling"), Long.class);
    private static final Field<Integer> ACCOUNT_WAS_TOLD = field(name("account_was_told"), Integer.class);
    private static final Field<Integer> PLACE = field(name("place_on_ladder"), Integer.class);
    private static final Field<BigDecimal> LEFT = field(name("left_to_tell"), BigDecimal.class);

    static final int FINE = 10_000;
    private static final Duration WEEK = Duration.ofDays(7);

    private final RehearsedCampaign paper;
    private final Assumed assumed;
    private final List<RehearsedWave> waves;
    private final Map<Integer, Condition> telling = new HashMap<>();

    PaperBits(RehearsedCampaign paper, Assumed assumed) {
        this.paper = paper;
        this.assumed = assumed;
        this.waves = paper.sent();
    }

    static long bit(RehearsedWave wave) {
        return 1L << wave.number();
    }

    static Condition has(Field<Long> bits, long mask) {
        return bitAnd(bits, inline(mask)).ne(inline(0L));
    }

    /** The waves for which something holds. */
    Field<Long> of(Function<RehearsedWave, Condition> which) {
        return waves.stream()
                .<Field<Long>>map(
                        wave -> when(which.apply(wave), inline(bit(wave))).otherwise(inline(0L)))
                .reduce(Field::plus)
                .orElse(inline(0L));
    }

    static Condition is(RehearsedWave wave, Part part) {
        return RehearsedReaders.part(wave).eq(inline(part.code()));
    }

    /** It chooses them; whoever was told before is chosen by that, in {@link #isFollowed}. */
    Condition isTelling(RehearsedWave wave) {
        return switch (wave.tells()) {
            case CHOSEN -> chooses(wave);
            case EXPOSED -> is(wave, Part.TOLD).and(isChosen());
            case OTHERWISE -> is(wave, Part.TOLD);
            case TOLD, NEXT_ROLE -> falseCondition();
        };
    }

    private static Condition isChosen() {
        return RehearsedReaders.IS_CHOSEN.eq(inline(1));
    }

    static Condition isFollowed(RehearsedWave wave) {
        return wave.tells() == Tells.TOLD ? is(wave, Part.TOLD) : falseCondition();
    }

    static Condition isClimbable(RehearsedWave wave) {
        return wave.tells() == Tells.NEXT_ROLE ? is(wave, Part.TOLD) : falseCondition();
    }

    private Condition chooses(RehearsedWave wave) {
        Condition known = telling.get(wave.number());
        if (known == null) {
            known = notTwice(wave, is(wave, Part.TOLD).and(isChosen()));
            telling.put(wave.number(), known);
        }
        return known;
    }

    /** What was said with another campaign's mails is not said again; and no reminder comes ahead right after another mail. */
    private Condition notTwice(RehearsedWave wave, Condition chosen) {
        Ahead ahead = wave.ahead();
        if (ahead == null) {
            return except(
                    chosen, other -> other.ahead() != null && other.ahead().planned() == wave.number());
        }
        Instant weekBefore = wave.start().minus(WEEK);
        return except(
                chosen,
                other -> other.number() < wave.number()
                        && ((other.ahead() != null && other.ahead().planned() == ahead.planned())
                                || ahead.saidBefore().contains(other.number())
                                || (ahead.isBroughtForward()
                                        && other.tells() == Tells.CHOSEN
                                        && other.start().isAfter(weekBefore))));
    }

    private Condition except(Condition chosen, Predicate<RehearsedWave> before) {
        Condition left = chosen;
        for (RehearsedWave other : waves) {
            if (before.test(other)) {
                left = left.andNot(chooses(other));
            }
        }
        return left;
    }

    /** What has to be known of the account for its ladder, over the rows with the bits above. */
    static List<Field<?>> ofAccount() {
        Field<Integer> candidate = when(isCandidate(), inline(1)).otherwise(inline(0));
        return List.of(
                bitOrAgg(when(BACK.eq(inline(1)), inline(0L)).otherwise(TELLING))
                        .over()
                        .partitionBy(Choice.ACCOUNT_ID)
                        .as(ACCOUNT_TELLING),
                max(RehearsedReaders.WAS_TOLD)
                        .over()
                        .partitionBy(Choice.ACCOUNT_ID)
                        .as(ACCOUNT_WAS_TOLD),
                rowNumber()
                        .over()
                        .partitionBy(Choice.ACCOUNT_ID)
                        .orderBy(candidate.desc(), RehearsedReaders.RANK, Choice.CONTACT_ID)
                        .as(PLACE),
                sum(candidate).over().partitionBy(Choice.ACCOUNT_ID).as(LEFT));
    }

    /** No wave tells them, and none did: so they are next some time. */
    private static Condition isCandidate() {
        return TELLING.eq(inline(0L))
                .and(RehearsedReaders.WAS_TOLD.eq(inline(0)))
                .and(RehearsedReaders.IS_UNTOLD.eq(inline(1)));
    }

    /** Over the rows of {@link #ofAccount}: the rung tells them. */
    Condition isClimbing(RehearsedWave wave) {
        return wave.rung() == null
                ? falseCondition()
                : climbs(wave, wave.rung())
                        .and(isCandidate())
                        .and(RehearsedReaders.IS_LEFT_OUT.eq(inline(0)))
                        .and(PLACE.eq(inline(wave.rung().step())));
    }

    /** The rung asks the manager of their account, as nobody is left there. */
    Condition isAskingManager(RehearsedWave wave) {
        return wave.rung() == null
                ? falseCondition()
                : climbs(wave, wave.rung())
                        .and(LEFT.eq(inline(BigDecimal.valueOf(wave.rung().step() - 1L))));
    }

    private Condition climbs(RehearsedWave wave, Rung rung) {
        int heard = assumed.heardAt(wave.start(), AnswerWaves.second(paper), AnswerWaves.last(paper));
        Integer since = rung.since();
        Condition isTold = since == null
                ? ACCOUNT_WAS_TOLD.eq(inline(1))
                : ACCOUNT_WAS_TOLD.eq(inline(0)).and(has(ACCOUNT_TELLING, sayingThat(since)));
        return has(CLIMBABLE, bit(wave))
                .and(isTold)
                .and(RehearsedReaders.IS_UNHEARD.eq(inline(1)))
                .and(DRAW.ge(inline(heard)));
    }

    /** A wave, and those that say it ahead of it. */
    private long sayingThat(int number) {
        return waves.stream()
                .filter(wave -> wave.number() == number
                        || (wave.ahead() != null && wave.ahead().planned() == number))
                .mapToLong(PaperBits::bit)
                .reduce(0, (one, other) -> one | other);
    }

    /** It would tell them, if they neither answered nor could not be reached. */
    static Condition isMeant(RehearsedWave wave) {
        return switch (wave.tells()) {
            case TOLD -> has(FOLLOWING, bit(wave)).and(wasToldBefore(wave));
            case NEXT_ROLE -> has(CLIMBING, bit(wave));
            case CHOSEN, EXPOSED, OTHERWISE -> has(TELLING, bit(wave));
        };
    }

    static Condition isBack(RehearsedWave wave) {
        return BACK.eq(inline(1)).and(wasToldBefore(wave));
    }

    Condition isSettled(RehearsedWave wave) {
        Instant at = wave.start();
        Instant second = AnswerWaves.second(paper);
        Instant last = AnswerWaves.last(paper);
        int below = switch (wave.tells()) {
            case CHOSEN -> assumed.settledAt(at, second, last);
            case TOLD -> paper.campaign().isFollowUp(wave.wave()) ? assumed.throughAt(at, second, last) : 0;
            case EXPOSED, OTHERWISE, NEXT_ROLE -> 0;
        };
        return below == 0 ? falseCondition() : DRAW.lt(inline(below)).and(wasToldBefore(wave));
    }

    private static Condition wasToldBefore(RehearsedWave wave) {
        return RehearsedReaders.WAS_TOLD
                .eq(inline(1))
                .or(has(TELLING, bit(wave) - 1))
                .or(has(CLIMBING, bit(wave) - 1));
    }

    static Field<Long> none(Field<Long> named) {
        return inline(0L).as(named);
    }
}
