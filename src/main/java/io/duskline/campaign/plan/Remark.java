package io.duskline.campaign.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that an approver asked for.
 *
 * @param doneAt when the author marked it as done, or submitted again; null while it is open
 */
public record Remark(
        long id,
        long campaign,
        RemarkPlace place,
        String text,
        Instant madeAt,
        String madeBy,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    public boolean isOpen() {
        return doneAt == null;
    }
}
