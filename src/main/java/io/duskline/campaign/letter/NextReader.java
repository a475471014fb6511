package io.duskline.campaign.letter;

import io.duskline.audience.Audiences;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.message.MessageQueueWriter;
import io.duskline.catalog.Deprecation;
import java.util.List;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells another contact of an account by a wave that was sent, even if its campaign is finished. */
@Component
class NextReader {

    private final Audiences audiences;
    private final MessageQueueWriter messageQueueWriter;
    private final Transitions transitions;

    NextReader(Audiences audiences, MessageQueueWriter messageQueueWriter, Transitions transitions) {
        this.audiences = audiences;
        this.messageQueueWriter = messageQueueWriter;
        this.transitions = transitions;
    }

    /**
     * @param campaign as it is now, the wave among its own
     * @param reachable over the row of a contact: those who can be told
     * @param because why its reader is told, in words for people
     * @param why in words for the campaign's page
     * @return whether there is anybody whom the wave has not told
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(
            Campaign campaign,
            Deprecation deprecation,
            long wave,
            long account,
            Condition reachable,
            String because,
            String why,
            String by) {
        boolean isAnybody =
                audiences.freezeNext(wave, account, campaign.rule(), deprecation.integration(), reachable, because) > 0;
        if (isAnybody) {
            messageQueueWriter.enqueueAccount(campaign, wave, account);
            transitions.sendOn(campaign, List.of(wave), AutomaticTransition.REOPENED, why, by);
        }
        return isAnybody;
    }
}
