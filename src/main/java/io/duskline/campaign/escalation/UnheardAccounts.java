package io.duskline.campaign.escalation;

import java.util.List;
import java.util.Map;
import org.springframework.modulith.NamedInterface;

/** Implemented by whoever keeps what waits for people: the accounts at which nobody is left to be told. */
@NamedInterface("run")
public interface UnheardAccounts {

    /**
     * The managers of these accounts are to see to it. Does nothing where they are already.
     *
     * @param why in a sentence, for our own people, by the id of the account
     */
    void open(long deprecationId, Map<Long, String> why);

    /** At how many the manager is to see to it, by the id of the deprecation. */
    Map<Long, Integer> open();

    /** Which these are. */
    List<Long> open(long deprecationId);

    /** Nothing is left to see to. */
    void settle(long deprecationId, long accountId, String why);
}
