package io.duskline.catalog;

import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.db.Codes;
import org.jooq.Field;

/** Catalog columns that contain codes. */
public final class CatalogColumns {

    public static final Field<MilestoneKind> MILESTONE_KIND = Codes.in(MILESTONE.KIND, MilestoneKind.class);
    static final Field<SunsetMove.Kind> MOVE_KIND = Codes.in(SUNSET_MOVE.KIND, SunsetMove.Kind.class);

    private CatalogColumns() {}
}
