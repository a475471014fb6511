package io.duskline.campaign.figures;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Progress of a campaign in accounts.
 *
 * @param accounts accounts that it concerns
 * @param reached accounts whose latest message to an active contact in a matching role was accepted and did not bounce
 * @param answered accounts with a current answer
 * @param exposed accounts that still use the integration and are not resolved, whatever they answered
 */
public record Reach(long accounts, long reached, long answered, long exposed) {

    @JsonProperty
    public long unreached() {
        return accounts - reached;
    }
}
