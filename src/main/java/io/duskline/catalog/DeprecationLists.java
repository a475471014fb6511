package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.catalog.CatalogColumns.WHY_CLEARANCE;
import static io.duskline.catalog.CatalogColumns.WITHDRAWN_CLEARANCE;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.select;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Several deprecations at once, for pages that list what is about them. */
@Component
public class DeprecationLists {

    private final DSLContext sql;
    private final DeprecationReader reader;

    DeprecationLists(DSLContext sql, DeprecationReader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    /** Those of these ids, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Deprecation> among(Collection<Long> ids) {
        return reader.read(DEPRECATION.ID.in(ids)).stream()
                .collect(Collectors.toMap(Deprecation::id, Function.identity()));
    }

    /** The zones of all sunsets, the most frequent one first. */
    @Transactional(readOnly = true)
    public List<ZoneId> zones() {
        return sql.select(MILESTONE.ZONE)
                .from(MILESTONE)
                .where(MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .groupBy(MILESTONE.ZONE)
                .orderBy(count().desc(), MILESTONE.ZONE)
                .fetch(row -> ZoneId.of(row.value1()));
    }

    /** Where customers read the reason of a move, or of the withdrawal, only once a second person agrees. */
    @Transactional(readOnly = true)
    public List<Deprecation> withReasonWaiting() {
        return reader.read(DEPRECATION
                .WITHDRAWN_AT
                .isNotNull()
                .and(WITHDRAWN_CLEARANCE.isNull())
                .or(DEPRECATION.ID.in(
                        select(SUNSET_MOVE.DEPRECATION_ID).from(SUNSET_MOVE).where(WHY_CLEARANCE.isNull()))));
    }
}
