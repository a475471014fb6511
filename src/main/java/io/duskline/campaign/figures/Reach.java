package io.duskline.campaign.figures;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a campaign has come, in accounts.
 *
 * @param accounts whom it concerns
 * @param reached accounts at which the latest message to a live contact in a fitting role was handed over and has not come back
 * @param answered accounts with a standing answer
 * @param exposed accounts that still use what goes away and are not resolved, whatever they answered
 */
public record Reach(long accounts, long reached, long answered, long exposed) {

    @JsonProperty
    public long unreached() {
        return accounts - reached;
    }
}
