package io.duskline.campaign.run;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Has the campaigns {@link CampaignRunner go on}, and knows which rounds of this node are through. */
@Component
public class CampaignRunLoop {

    private final CampaignRunner life;
    private final Clock clock;
    private volatile Instant begun = Instant.MIN;
    private volatile boolean isCalled;

    CampaignRunLoop(CampaignRunner life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    /** One round, and another where it was called meanwhile. */
    public void goOn() {
        do {
            isCalled = false;
            Instant now = clock.instant();
            life.goOn();
            begun = now;
        } while (isCalled);
    }

    /** Something happened that the round at work on this node may have passed already. */
    void call() {
        isCalled = true;
    }

    /** Whether a round that began then, or later, is through. */
    boolean isThrough(Instant since) {
        return !begun.isBefore(since);
    }
}
