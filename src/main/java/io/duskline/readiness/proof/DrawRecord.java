package io.duskline.readiness.proof;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.ProofDraw.PROOF_DRAW;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a draw. First the accounts, then the entry of the ledger that names how many they are and their fingerprint; only that
 * entry's hash puts them in order. Nobody knows it before, so nobody can wait for a moment at which the order suits them: to
 * see another order is to draw again, and that stands in the ledger.
 */
@Component
class DrawRecord {

    /** Nobody calls more; those behind have a place that anybody can compute, and no row says it. */
    static final int MOST_CALLED = 2000;

    private static final int LONGEST_WHY = 1000;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final ChosenLevels levels;
    private final Draws draws;
    private final CountedProof counted;
    private final UnheardAccounts unheard;
    private final Ledger ledger;
    private final Clock clock;

    DrawRecord(
            DSLContext sql,
            Deprecations deprecations,
            ChosenLevels levels,
            Draws draws,
            CountedProof counted,
            UnheardAccounts unheard,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.levels = levels;
        this.draws = draws;
        this.counted = counted;
        this.unheard = unheard;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** See {@link Drawing#draw}. */
    @Transactional
    Draw draw(Deprecation about, @Nullable String why, String by) {
        Deprecation deprecation = deprecations.locked(about.slug());
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn: nobody has to be called about it.");
        }
        if (!levels.isSampled(deprecation.id())) {
            throw Refusal.conflict("Only level C calls a sample. Choose it first.");
        }
        Optional<Draw> before = draws.last(deprecation.id());
        Faults faults = new Faults();
        String reason = before.isPresent()
                ? faults.text(why, "why", LONGEST_WHY)
                : faults.optionalText(why, "why", LONGEST_WHY);
        faults.throwIfAny();
        List<DrawOrder.Candidate> population = unheard(deprecation);
        if (population.isEmpty()) {
            throw Refusal.conflict("No account was told that was not heard from, so there is nobody to be drawn.");
        }
        int number = 1 + before.map(Draw::number).orElse(0);
        @Nullable String said = reason.isEmpty() ? null : reason;
        String fingerprint = DrawOrder.fingerprint(population);
        long id = keep(deprecation, number, said, population, fingerprint, by);
        long entry = ledger.append(
                by,
                ProofKinds.about(deprecation),
                new ProofKinds.Drawn(number, population.size(), fingerprint, ProofKinds.sha256(said)));
        String seed = ledger.head().hash();
        sql.update(PROOF_DRAW)
                .set(PROOF_DRAW.ENTRY_ID, entry)
                .set(PROOF_DRAW.SEED, seed)
                .where(PROOF_DRAW.ID.eq(id))
                .execute();
        place(id, new DrawOrder(seed, deprecation.slug()).of(population));
        return draws.last(deprecation.id()).orElseThrow();
    }

    private List<DrawOrder.Candidate> unheard(Deprecation deprecation) {
        var population = unheard.all(deprecation, counted.telling(deprecation)).asTable("unheard");
        return sql
                .select(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID)
                .from(population)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(field(name("unheard", "account_id"), Long.class)))
                .orderBy(ACCOUNT.ID)
                .fetch(row -> new DrawOrder.Candidate(row.value1(), row.value2()))
                .stream()
                .filter(each -> !Fingerprints.isErased(each.externalId()))
                .toList();
    }

    private long keep(
            Deprecation deprecation,
            int number,
            @Nullable String why,
            List<DrawOrder.Candidate> population,
            String fingerprint,
            String by) {
        long id = sql.insertInto(PROOF_DRAW)
                .set(PROOF_DRAW.DEPRECATION_ID, deprecation.id())
                .set(PROOF_DRAW.DRAW_NUMBER, number)
                .set(PROOF_DRAW.DRAWN_AT, clock.instant())
                .set(PROOF_DRAW.DRAWN_BY, by)
                .set(PROOF_DRAW.WHY, why)
                .set(PROOF_DRAW.POPULATION, population.size())
                .set(PROOF_DRAW.ERASED, 0)
                .set(PROOF_DRAW.FINGERPRINT, fingerprint)
                .set(PROOF_DRAW.ENTRY_ID, 0L)
                .set(PROOF_DRAW.SEED, "")
                .returningResult(PROOF_DRAW.ID)
                .fetchSingle()
                .value1();
        sql.batch(
                        sql.insertInto(PROOF_DRAWN, PROOF_DRAWN.DRAW_ID, PROOF_DRAWN.ACCOUNT_ID, PROOF_DRAWN.IS_ERASED)
                                .values(inline(id), val(0L), inline(false)),
                        population.stream()
                                .map(each -> new Object[] {each.id()})
                                .toArray(Object[][]::new))
                .execute();
        return id;
    }

    private void place(long draw, List<DrawOrder.Candidate> order) {
        List<Object[]> places = new ArrayList<>();
        for (DrawOrder.Candidate each : order.subList(0, Math.min(MOST_CALLED, order.size()))) {
            places.add(new Object[] {places.size() + 1, each.id()});
        }
        sql.batch(
                        sql.update(PROOF_DRAWN)
                                .set(PROOF_DRAWN.PLACE, 0)
                                .where(PROOF_DRAWN.DRAW_ID.eq(inline(draw)), PROOF_DRAWN.ACCOUNT_ID.eq(0L)),
                        places.toArray(Object[][]::new))
                .execute();
    }
}
