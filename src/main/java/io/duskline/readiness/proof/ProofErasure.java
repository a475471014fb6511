package io.duskline.readiness.proof;

import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.db.tables.ProofDraw.PROOF_DRAW;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static org.jooq.impl.DSL.select;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Nobody calls an account that is gone, and what people said there goes with it; that they knew, or did not, stays. */
@Component
class ProofErasure implements PersonalData {

    private final DSLContext sql;

    ProofErasure(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Runnable erase(Erased who) {
        if (who.account() != null) {
            erase(who.account());
        }
        return () -> {};
    }

    private void erase(long account) {
        sql.update(PROOF_DRAW)
                .set(PROOF_DRAW.ERASED, PROOF_DRAW.ERASED.plus(1))
                .where(PROOF_DRAW.ID.in(select(PROOF_DRAWN.DRAW_ID)
                        .from(PROOF_DRAWN)
                        .where(PROOF_DRAWN.ACCOUNT_ID.eq(account), PROOF_DRAWN.IS_ERASED.isFalse())))
                .execute();
        sql.update(PROOF_DRAWN)
                .set(PROOF_DRAWN.IS_ERASED, true)
                .where(PROOF_DRAWN.ACCOUNT_ID.eq(account))
                .execute();
        sql.update(PROOF_CALL)
                .setNull(PROOF_CALL.SPOKE_WITH)
                .setNull(PROOF_CALL.SAID)
                .setNull(PROOF_CALL.WHY)
                .where(PROOF_CALL.DRAWN_ID.in(
                        select(PROOF_DRAWN.ID).from(PROOF_DRAWN).where(PROOF_DRAWN.ACCOUNT_ID.eq(account))))
                .execute();
    }
}
