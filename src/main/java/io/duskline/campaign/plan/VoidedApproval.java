package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The columns of a campaign whose approval does not hold any more. */
final class VoidedApproval {

    private VoidedApproval() {}

    static Map<Field<?>, @Nullable Object> columns() {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(CAMPAIGN.APPROVED_AT, null);
        columns.put(CAMPAIGN.APPROVED_BY, null);
        columns.put(CAMPAIGN.CONTENT_HASH, null);
        columns.put(CAMPAIGN.AUDIENCE_HASH, null);
        columns.put(CAMPAIGN.APPROVED_PLAN, null);
        columns.put(CAMPAIGN.UNSEEN_EMERGENCY_ID, null);
        return columns;
    }

    /** Where somebody edits it, which takes it back from whoever it was submitted to as well. */
    static Map<Field<?>, @Nullable Object> byEdit(Instant at, String author) {
        Map<Field<?>, @Nullable Object> columns = columns();
        columns.put(CAMPAIGN.STATE_WHY, null);
        columns.put(CAMPAIGN.EDITED_AT, at);
        columns.put(CAMPAIGN.EDITED_BY, author);
        columns.put(CAMPAIGN.SUBMITTED_AT, null);
        columns.put(CAMPAIGN.SUBMITTED_BY, null);
        return columns;
    }
}
