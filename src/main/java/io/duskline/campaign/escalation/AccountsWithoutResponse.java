package io.duskline.campaign.escalation;

import java.util.List;
import java.util.Map;
import org.springframework.modulith.NamedInterface;

/** Requests to account managers about accounts without a contact to notify. */
@NamedInterface("run")
public interface AccountsWithoutResponse {

    /**
     * Opens requests to the managers of these accounts, unless one is open.
     *
     * @param reason a sentence for staff, by account id
     */
    void open(long deprecationId, Map<Long, String> reason);

    /** Number of open requests by deprecation id. */
    Map<Long, Integer> open();

    /** The accounts of the open requests about a deprecation. */
    List<Long> open(long deprecationId);

    /** Ends a request that is no longer needed. */
    void settle(long deprecationId, long accountId, String reason);
}
