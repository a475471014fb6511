package io.duskline.readiness.proof;

import static io.duskline.db.tables.ProofLevel.PROOF_LEVEL;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.Codes;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which level of proof is asked for, and choosing it. */
@Component
class ChosenLevels {

    private static final int WHOLE = 100;
    private static final Field<ProofLevel> LEVEL = Codes.in(PROOF_LEVEL.LEVEL_CODE, ProofLevel.class);

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Ledger ledger;
    private final Clock clock;

    ChosenLevels(DSLContext sql, Deprecations deprecations, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.ledger = ledger;
        this.clock = clock;
    }

    Optional<ChosenLevel> standing(long deprecationId) {
        return sql.select(LEVEL, PROOF_LEVEL.LEAST_SHARE, PROOF_LEVEL.CHOSEN_AT, PROOF_LEVEL.CHOSEN_BY)
                .from(PROOF_LEVEL)
                .where(PROOF_LEVEL.DEPRECATION_ID.eq(deprecationId), PROOF_LEVEL.IS_STANDING.eq(true))
                .fetchOptional(row -> new ChosenLevel(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** Whether a sample is asked for: level C. */
    boolean isSampled(long deprecationId) {
        return standing(deprecationId)
                .filter(chosen -> chosen.level() == ProofLevel.C)
                .isPresent();
    }

    /** The deprecations for which a sample is to be called, by id. */
    List<Long> sampled() {
        return sql.select(PROOF_LEVEL.DEPRECATION_ID)
                .from(PROOF_LEVEL)
                .where(PROOF_LEVEL.IS_STANDING.eq(true), LEVEL.eq(ProofLevel.C))
                .orderBy(PROOF_LEVEL.DEPRECATION_ID)
                .fetch(PROOF_LEVEL.DEPRECATION_ID);
    }

    /**
     * Another level is asked for from now on; the same again changes nothing. Draws and calls stay.
     *
     * @param code A to D
     * @param share from 1 to 100; of level B alone, which needs it
     * @throws Refusal (404); (409) where it is withdrawn; (422) naming what is wrong
     */
    @Transactional
    public void choose(String slug, @Nullable String code, @Nullable Integer share, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn: nothing ends of which anybody would have to know.");
        }
        Faults faults = new Faults();
        String wanted = faults.line(code, "level", 1);
        Optional<ProofLevel> level = ProofLevel.of(wanted);
        faults.require(wanted.isEmpty() || level.isPresent(), "level", "must be A, B, C or D");
        if (level.equals(Optional.of(ProofLevel.B))) {
            faults.require(share != null, "share", "is required: of 100 accounts, how many");
            faults.require(share == null || (share >= 1 && share <= WHOLE), "share", "must be between 1 and 100");
        } else {
            faults.require(share == null || level.isEmpty(), "share", "is of level B alone");
        }
        faults.throwIfAny();
        keep(deprecation, level.orElseThrow(), share, by);
    }

    private void keep(Deprecation deprecation, ProofLevel level, @Nullable Integer share, String by) {
        Optional<ChosenLevel> before = standing(deprecation.id());
        if (before.filter(held -> held.level() == level && Objects.equals(held.share(), share))
                .isPresent()) {
            return;
        }
        sql.update(PROOF_LEVEL)
                .setNull(PROOF_LEVEL.IS_STANDING)
                .where(PROOF_LEVEL.DEPRECATION_ID.eq(deprecation.id()), PROOF_LEVEL.IS_STANDING.eq(true))
                .execute();
        sql.insertInto(PROOF_LEVEL)
                .set(PROOF_LEVEL.DEPRECATION_ID, deprecation.id())
                .set(PROOF_LEVEL.IS_STANDING, true)
                .set(LEVEL, level)
                .set(PROOF_LEVEL.LEAST_SHARE, share)
                .set(PROOF_LEVEL.CHOSEN_AT, clock.instant())
                .set(PROOF_LEVEL.CHOSEN_BY, by)
                .execute();
        ledger.append(
                by,
                ProofKinds.about(deprecation),
                new ProofKinds.LevelChosen(
                        level.code(),
                        share,
                        before.map(held -> held.level().code()).orElse(null)));
    }
}
