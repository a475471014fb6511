package io.duskline.campaign.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an approver asked to have changed.
 *
 * @param doneAt when its author saw to it, or submitted it again; null while it is open
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
