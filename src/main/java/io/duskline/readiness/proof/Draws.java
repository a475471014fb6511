package io.duskline.readiness.proof;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.ProofDraw.PROOF_DRAW;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;

import io.duskline.ledger.Fingerprints;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Reads draws. */
@Component
class Draws {

    private final DSLContext sql;

    Draws(DSLContext sql) {
        this.sql = sql;
    }

    /** All of a deprecation, the last first. */
    List<Draw> of(long deprecationId) {
        return sql.selectFrom(PROOF_DRAW)
                .where(PROOF_DRAW.DEPRECATION_ID.eq(deprecationId))
                .orderBy(PROOF_DRAW.DRAW_NUMBER.desc())
                .fetch(Draws::read);
    }

    /** The one that holds. */
    Optional<Draw> last(long deprecationId) {
        return sql.selectFrom(PROOF_DRAW)
                .where(PROOF_DRAW.DEPRECATION_ID.eq(deprecationId))
                .orderBy(PROOF_DRAW.DRAW_NUMBER.desc())
                .limit(1)
                .fetchOptional(Draws::read);
    }

    /** All accounts that it was made from and that are still there. */
    List<DrawOrder.Candidate> population(Draw draw) {
        return sql
                .select(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID)
                .from(PROOF_DRAWN)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(PROOF_DRAWN.ACCOUNT_ID))
                .where(PROOF_DRAWN.DRAW_ID.eq(draw.id()), PROOF_DRAWN.IS_ERASED.isFalse())
                .fetch(row -> new DrawOrder.Candidate(row.value1(), row.value2()))
                .stream()
                .filter(each -> !Fingerprints.isErased(each.externalId()))
                .toList();
    }

    private static Draw read(Record row) {
        return new Draw(
                row.get(PROOF_DRAW.ID),
                row.get(PROOF_DRAW.DEPRECATION_ID),
                row.get(PROOF_DRAW.DRAW_NUMBER),
                row.get(PROOF_DRAW.DRAWN_AT),
                row.get(PROOF_DRAW.DRAWN_BY),
                row.get(PROOF_DRAW.WHY),
                row.get(PROOF_DRAW.POPULATION),
                row.get(PROOF_DRAW.ERASED),
                row.get(PROOF_DRAW.FINGERPRINT),
                row.get(PROOF_DRAW.ENTRY_ID),
                row.get(PROOF_DRAW.SEED));
    }
}
