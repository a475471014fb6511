package io.duskline.readiness;

import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.progress.JointSteps;
import io.duskline.db.DatabaseRest;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many accounts are told and not heard from now that were not among those drawn from: a sample says nothing of them. Where
 * counting a campaign is costly its figures are kept for a while, and so is this with them: two seconds at a million accounts.
 */
@Component
class ToldSince {

    private record Kept(Instant at, long accounts) {}

    private final DSLContext sql;
    private final JointSteps joint;
    private final Clock real;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    ToldSince(DSLContext sql, JointSteps joint, @RealTime Clock real) {
        this.sql = sql;
        this.joint = joint;
        this.real = real;
    }

    long of(Draw draw, ProofFigures figures) {
        Instant at = figures.at() == null ? Instant.EPOCH : figures.at();
        @Nullable Kept last = kept.get(draw.id());
        if (last != null && last.at().equals(at)) {
            return last.accounts();
        }
        Instant start = real.instant();
        long accounts = count(draw, figures);
        if (DatabaseRest.isNeededAfter(Duration.between(start, real.instant()))) {
            kept.put(draw.id(), new Kept(at, accounts));
        }
        return accounts;
    }

    private long count(Draw draw, ProofFigures figures) {
        var unheard = joint.at(figures.campaigns(), ProofFigures.UNHEARD).asTable("unheard");
        var account = field(name("unheard", "account_id"), Long.class);
        return sql.selectCount()
                .from(unheard)
                .where(notExists(selectOne()
                        .from(PROOF_DRAWN)
                        .where(PROOF_DRAWN.DRAW_ID.eq(draw.id()), PROOF_DRAWN.ACCOUNT_ID.eq(account))))
                .fetchSingle(row -> (long) row.value1());
    }
}
