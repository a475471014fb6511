package io.duskline.readiness.proof;

import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes down what came of a call. An entry is never changed; it is corrected by another, which says why. */
@Component
class EnteringCalls {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final ChosenLevels levels;
    private final SampleReading samples;
    private final AccountEnds ends;
    private final Ledger ledger;
    private final Clock clock;

    EnteringCalls(
            DSLContext sql,
            Deprecations deprecations,
            ChosenLevels levels,
            SampleReading samples,
            AccountEnds ends,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.levels = levels;
        this.samples = samples;
        this.ends = ends;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param drawnId of the account on the list
     * @return the account with what is known now
     * @throws Refusal (404) where it is not on the list; (409) where nobody has to call any more, or somebody else entered
     *     something meanwhile; (422) naming what is wrong
     */
    @Transactional
    public Called enter(String slug, long drawnId, NewCall call, String by) {
        // As a draw does: so none comes between what is read here and what is entered.
        Deprecation deprecation = deprecations.locked(slug);
        sql.select(PROOF_DRAWN.ID)
                .from(PROOF_DRAWN)
                .where(PROOF_DRAWN.ID.eq(drawnId))
                .forUpdate()
                .fetch();
        DrawnSample sample = samples.of(deprecation).orElseThrow(() -> notThere(drawnId));
        Called called = sample.find(drawnId).orElseThrow(() -> notThere(drawnId));
        NewCall.Checked checked = call.checked();
        if (call.seen() != null && call.seen() != called.tries().size()) {
            throw Refusal.conflict("Somebody entered something about this account meanwhile. Read it first.");
        }
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn: nobody has to be called about it.");
        }
        if (!levels.isSampled(deprecation.id())) {
            throw Refusal.conflict("Level C is not asked for any more: nobody has to be called.");
        }
        if (checked.corrects() == null) {
            requireOpen(called);
        } else {
            requireLast(called, checked.corrects());
        }
        keep(deprecation, sample.draw(), called, checked, by);
        return samples.of(deprecation)
                .flatMap(now -> now.find(drawnId))
                .orElseThrow(() -> new IllegalStateException("A list never loses an account that was entered."));
    }

    private static Refusal notThere(long drawnId) {
        return Refusal.notFound("call " + drawnId + " on the list of the present draw");
    }

    private static void requireOpen(Called called) {
        switch (called.state()) {
            case TO_CALL, CALL_AGAIN, NOT_REACHED, WRONG_NUMBER -> {}
            case KNOWS, UNAWARE, GIVEN_UP ->
                throw Refusal.conflict("It is decided already. If that is wrong, correct the entry.");
            case HEARD_FROM, RESOLVED ->
                throw Refusal.conflict("They were heard from by themselves, or are through: nobody has to call.");
            case ERASED -> throw Refusal.conflict("The account was erased: nobody is to be called there.");
        }
    }

    private static void requireLast(Called called, long corrects) {
        if (called.tries().stream().noneMatch(each -> each.id() == corrects)) {
            throw Refusal.invalid("corrects", "is no entry about this account");
        }
        if (called.last().filter(last -> last.id() == corrects).isEmpty()) {
            throw Refusal.conflict("Only the last entry can be corrected, and once.");
        }
        if (called.state() == CallState.ERASED) {
            throw Refusal.conflict("The account was erased: nothing is entered about it any more.");
        }
    }

    private void keep(Deprecation deprecation, Draw draw, Called called, NewCall.Checked call, String by) {
        End asked = asked(deprecation, called, call.corrects());
        @Nullable LocalMoment named = asked.named().orElse(null);
        long id = sql.insertInto(PROOF_CALL)
                .set(PROOF_CALL.DRAWN_ID, called.id())
                .set(ProofCalls.RESULT, call.result())
                .set(ProofCalls.END_KIND, asked.kind())
                .set(PROOF_CALL.LOCAL_END, named == null ? null : named.at())
                .set(PROOF_CALL.END_ZONE, named == null ? null : named.zone().getId())
                .set(PROOF_CALL.SPOKE_WITH, call.spokeWith())
                .set(PROOF_CALL.SAID, call.said())
                .set(PROOF_CALL.CORRECTS, call.corrects())
                .set(PROOF_CALL.WHY, call.why())
                .set(PROOF_CALL.ENTERED_AT, clock.instant())
                .set(PROOF_CALL.ENTERED_BY, by)
                .returningResult(PROOF_CALL.ID)
                .fetchSingle()
                .value1();
        ledger.append(
                by,
                "account:" + called.account(),
                new ProofKinds.CallEntered(
                        id,
                        deprecation.slug(),
                        draw.number(),
                        called.place(),
                        call.result().code(),
                        ProofKinds.sha256(call.spokeWith()),
                        ProofKinds.sha256(call.said()),
                        call.corrects(),
                        ProofKinds.sha256(call.why())));
    }

    /** What was asked about; a correction is of the same call, whatever became of the end since. */
    private End asked(Deprecation deprecation, Called called, @Nullable Long corrects) {
        return called.tries().stream()
                .filter(each -> corrects != null && each.id() == corrects)
                .map(ProofCall::asked)
                .findFirst()
                .orElseGet(
                        () -> ends.forAccount(deprecation, called.accountId()).end());
    }
}
