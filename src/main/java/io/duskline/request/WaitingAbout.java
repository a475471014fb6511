package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.campaign.WaitingForUs;
import io.duskline.catalog.AccountEnds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells campaigns how many wait, and for what. */
@Component
class WaitingAbout implements WaitingForUs {

    private final DSLContext sql;
    private final AccountEnds ends;

    WaitingAbout(DSLContext sql, AccountEnds ends) {
        this.sql = sql;
        this.ends = ends;
    }

    private record Part(
            RequestKind kind, int open, int owned, @Nullable Instant oldest) {}

    @Override
    public Waiting about(long deprecationId) {
        return waiting(deprecationId, noCondition());
    }

    @Override
    public Waiting atTheCommonEnd(long deprecationId) {
        return waiting(
                deprecationId,
                ends.later(deprecationId, REQUEST.ACCOUNT_ID).map(Field::isNull).orElse(noCondition()));
    }

    private Waiting waiting(long deprecationId, Condition which) {
        List<Part> parts = sql.select(REQUEST_KIND, count(), count(REQUEST.OWNER), min(REQUEST.ASKED_AT))
                .from(REQUEST)
                .where(REQUEST_STATE.eq(RequestState.OPEN), REQUEST.DEPRECATION_ID.eq(deprecationId), which)
                .groupBy(REQUEST_KIND)
                .fetch(row -> new Part(row.value1(), row.value2(), row.value3(), row.value4()));
        int open = parts.stream().mapToInt(Part::open).sum();
        return new Waiting(
                open,
                open - parts.stream().mapToInt(Part::owned).sum(),
                parts.stream()
                        .map(Part::oldest)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                parts.stream()
                        .sorted(Comparator.comparingInt(Part::open).reversed().thenComparing(Part::kind))
                        .map(part -> new OfKind(part.kind().code(), part.open()))
                        .toList());
    }
}
