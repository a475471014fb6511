package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import java.util.Optional;

/** Implemented by the package that counts audiences: how many a campaign tells. */
public interface AudienceSize {

    /** At how many accounts somebody is told, and how many are told in all. */
    record Size(long accounts, long contacts) {}

    /** As it was counted last; empty while a costly one is counted for the first time. */
    Optional<Size> of(Campaign campaign);
}
