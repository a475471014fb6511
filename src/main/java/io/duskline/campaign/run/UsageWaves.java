package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The waves that what accounts use leads to: of those who joined late, who go on in spite of their answer, who are through, and
 * who still use it when it pauses.
 */
@Component
class UsageWaves {

    private final AskingAgain askingAgain;
    private final LateJoiners lateJoiners;
    private final TellingResolved tellingResolved;
    private final BrownoutWaves brownouts;

    UsageWaves(
            AskingAgain askingAgain,
            LateJoiners lateJoiners,
            TellingResolved tellingResolved,
            BrownoutWaves brownouts) {
        this.brownouts = brownouts;
        this.askingAgain = askingAgain;
        this.lateJoiners = lateJoiners;
        this.tellingResolved = tellingResolved;
    }

    /** @return whether there is a wave more */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean plan(Campaign campaign, Deprecation deprecation) {
        boolean isMore = askingAgain.plan(campaign, deprecation);
        isMore |= lateJoiners.plan(campaign, deprecation);
        isMore |= tellingResolved.plan(campaign, deprecation);
        isMore |= brownouts.plan(campaign, deprecation);
        return isMore;
    }

    /** Whether one may have to come though no other wave does. */
    boolean areToCome(Campaign campaign, Deprecation deprecation) {
        return tellingResolved.isToCome(campaign, deprecation);
    }

    /** Whether a wave that is due waits for another. */
    boolean isWaiting(Campaign campaign, Wave wave, Deprecation deprecation) {
        return brownouts.isWaiting(campaign, wave, deprecation);
    }

    /** @return how many recipients the wave has because of that */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation) {
        if (wave.isAnew()) {
            return lateJoiners.freeze(campaign, wave, deprecation);
        }
        return wave.template() == MailKind.RESOLVED
                ? tellingResolved.freeze(campaign, wave, deprecation)
                : askingAgain.freeze(campaign, wave, deprecation);
    }
}
