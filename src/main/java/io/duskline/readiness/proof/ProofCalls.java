package io.duskline.readiness.proof;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.db.tables.ProofDraw.PROOF_DRAW;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.Codes;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what was entered of calls. */
@Component
public class ProofCalls {

    static final Field<CallResult> RESULT = Codes.in(PROOF_CALL.RESULT, CallResult.class);
    static final Field<End.Kind> END_KIND = Codes.in(PROOF_CALL.END_KIND, End.Kind.class);
    private static final Field<Boolean> IS_CORRECTED = field(DSL.name("is_corrected"), Boolean.class);

    private final DSLContext sql;

    ProofCalls(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Of the history of an account.
     *
     * @param draw which draw of the deprecation it was for
     */
    public record Entered(ProofCall call, String deprecation, int draw) {}

    /** By the drawn account, the oldest first. */
    Map<Long, List<ProofCall>> of(Collection<Long> drawn) {
        return sql
                .select(Codes.fields(PROOF_CALL, RESULT, END_KIND))
                .select(isCorrected().as(IS_CORRECTED))
                .from(PROOF_CALL)
                .where(PROOF_CALL.DRAWN_ID.in(drawn))
                .orderBy(PROOF_CALL.ID)
                .fetch(ProofCalls::read)
                .stream()
                .collect(groupingBy(ProofCall::drawnId));
    }

    /** The place of the last account in the drawn order of which something was entered, from 1; 0 where nothing was. */
    int lastPlace(long draw) {
        return sql.select(max(PROOF_DRAWN.PLACE))
                .from(PROOF_CALL)
                .join(PROOF_DRAWN)
                .on(PROOF_DRAWN.ID.eq(PROOF_CALL.DRAWN_ID))
                .where(PROOF_DRAWN.DRAW_ID.eq(draw))
                .fetchSingle(row -> Objects.requireNonNullElse(row.value1(), 0));
    }

    /** Every entry about an account, whatever draw it was for, the oldest first. */
    @Transactional(readOnly = true)
    public List<Entered> about(long accountId) {
        return sql.select(Codes.fields(PROOF_CALL, RESULT, END_KIND))
                .select(isCorrected().as(IS_CORRECTED))
                .select(DEPRECATION.SLUG, PROOF_DRAW.DRAW_NUMBER)
                .from(PROOF_DRAWN)
                .join(PROOF_CALL)
                .on(PROOF_CALL.DRAWN_ID.eq(PROOF_DRAWN.ID))
                .join(PROOF_DRAW)
                .on(PROOF_DRAW.ID.eq(PROOF_DRAWN.DRAW_ID))
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(PROOF_DRAW.DEPRECATION_ID))
                .where(PROOF_DRAWN.ACCOUNT_ID.eq(accountId))
                .orderBy(PROOF_CALL.ID)
                .fetch(row -> new Entered(read(row), row.get(DEPRECATION.SLUG), row.get(PROOF_DRAW.DRAW_NUMBER)));
    }

    private static Field<Boolean> isCorrected() {
        var later = PROOF_CALL.as("later_entry");
        return field(exists(selectOne().from(later).where(later.CORRECTS.eq(PROOF_CALL.ID))));
    }

    private static ProofCall read(Record row) {
        @Nullable LocalDateTime at = row.get(PROOF_CALL.LOCAL_END);
        @Nullable String zone = row.get(PROOF_CALL.END_ZONE);
        return new ProofCall(
                row.get(PROOF_CALL.ID),
                row.get(PROOF_CALL.DRAWN_ID),
                row.get(RESULT),
                End.of(row.get(END_KIND), at == null || zone == null ? null : new LocalMoment(at, ZoneId.of(zone))),
                row.get(PROOF_CALL.SPOKE_WITH),
                row.get(PROOF_CALL.SAID),
                row.get(PROOF_CALL.CORRECTS),
                row.get(PROOF_CALL.WHY),
                row.get(PROOF_CALL.ENTERED_AT),
                row.get(PROOF_CALL.ENTERED_BY),
                row.get(IS_CORRECTED));
    }
}
