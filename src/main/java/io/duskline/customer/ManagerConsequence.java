package io.duskline.customer;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Implemented by the package that keeps what account managers see to. Called in the transaction that changes who they are: both stay, or
 * neither.
 */
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
