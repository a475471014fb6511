package io.duskline.customer;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reacts to changed account managers, in the transaction of the change: both succeed or neither does. */
public interface ManagerConsequence {

    /**
     * @param before null for no manager
     * @param manager null for no manager
     */
    record Changed(
            long accountId,
            @Nullable String before,
            @Nullable String manager) {}

    /** @param by who changed it */
    void follow(Collection<Changed> changes, String by);
}
