package io.duskline.campaign.run;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Has the campaigns {@link CampaignLife go on}, and knows which rounds of this node are through. */
@Component
public class LifeRounds {

    private final CampaignLife life;
    private final Clock clock;
    private volatile Instant begun = Instant.MIN;

    LifeRounds(CampaignLife life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    /** One round. */
    public void goOn() {
        Instant now = clock.instant();
        life.goOn();
        begun = now;
    }

    /** Whether a round that began then, or later, is through. */
    boolean isThrough(Instant since) {
        return !begun.isBefore(since);
    }
}
