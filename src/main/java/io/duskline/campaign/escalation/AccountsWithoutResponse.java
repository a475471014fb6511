package io.duskline.campaign.escalation;

import java.util.List;
import java.util.Map;
import org.springframework.modulith.NamedInterface;

/** Requests to account managers about accounts at which no contact is left to tell. */
@NamedInterface("run")
public interface AccountsWithoutResponse {

    /**
     * Asks the managers of these accounts. Does nothing where they are asked already.
     *
     * @param why in a sentence, for our own people, by the id of the account
     */
    void open(long deprecationId, Map<Long, String> why);

    /** How many requests are open, by the id of the deprecation. */
    Map<Long, Integer> open();

    /** The accounts of the open requests about a deprecation. */
    List<Long> open(long deprecationId);

    /** Ends a request that is no longer needed. */
    void settle(long deprecationId, long accountId, String why);
}
