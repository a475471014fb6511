package io.duskline.readiness.proof;

import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.catalog.Deprecation;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How many accounts are unheard now that were not among those drawn from: a sample says nothing of them. */
@Component
class ToldSince {

    private final DSLContext sql;
    private final UnheardAccounts unheard;
    private final KeptCounts kept;

    ToldSince(DSLContext sql, UnheardAccounts unheard, KeptCounts kept) {
        this.sql = sql;
        this.unheard = unheard;
        this.kept = kept;
    }

    long of(Deprecation deprecation, Draw draw, ProofFigures figures) {
        return kept.of("told since draw " + draw.id(), figures.at(), () -> count(deprecation, draw, figures));
    }

    private long count(Deprecation deprecation, Draw draw, ProofFigures figures) {
        var now = unheard.all(deprecation, figures.campaigns()).asTable("unheard");
        var account = field(name("unheard", "account_id"), Long.class);
        return sql.selectCount()
                .from(now)
                .where(notExists(selectOne()
                        .from(PROOF_DRAWN)
                        .where(PROOF_DRAWN.DRAW_ID.eq(draw.id()), PROOF_DRAWN.ACCOUNT_ID.eq(account))))
                .fetchSingle(row -> (long) row.value1());
    }
}
