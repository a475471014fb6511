package io.duskline.campaign.plan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the audience of what was submitted or approved once that is decided: nobody's campaign is locked for a count. */
@Component
class ProposalSizes {

    private static final Logger log = LoggerFactory.getLogger(ProposalSizes.class);

    private final Proposals proposals;
    private final AudienceSize sizes;

    ProposalSizes(Proposals proposals, AudienceSize sizes) {
        this.proposals = proposals;
        this.sizes = sizes;
    }

    /** The decision stands, whatever becomes of the count. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void count(Proposals.ProposalKept kept) {
        try {
            sizes.of(kept.campaign()).ifPresent(size -> proposals.note(kept, size));
        } catch (RuntimeException e) {
            log.warn(
                    "The audience of campaign {} is not noted: {}",
                    kept.campaign().id(),
                    e.getMessage(),
                    e);
        }
    }
}
