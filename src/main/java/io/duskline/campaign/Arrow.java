package io.duskline.campaign;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Leads from each of some states to one, for campaigns of which something holds. */
record Arrow(Set<CampaignState> from, CampaignState to, Only only) {

    /** Of which campaigns it is true. */
    enum Only {
        ANY("") {
            @Override
            boolean covers(Campaign campaign) {
                return true;
            }
        },
        BEFORE_LAUNCH("before the launch") {
            @Override
            boolean covers(Campaign campaign) {
                return !campaign.isLaunched();
            }
        },
        ONCE_LAUNCHED("once launched") {
            @Override
            boolean covers(Campaign campaign) {
                return campaign.isLaunched();
            }
        },
        UNSEEN_EMERGENCY("launched by one person alone, and nobody else has looked at it") {
            @Override
            boolean covers(Campaign campaign) {
                return campaign.isUnseenEmergency();
            }
        },
        WITHOUT_APPROVAL("without an approval") {
            @Override
            boolean covers(Campaign campaign) {
                return campaign.approved().isEmpty();
            }
        };

        private final String words;

        Only(String words) {
            this.words = words;
        }

        abstract boolean covers(Campaign campaign);

        /** For people; empty where it is true of all. */
        String words() {
            return words;
        }
    }

    /** The states at which an arrow begins. */
    record Start(Set<CampaignState> states) {

        Arrow to(CampaignState state) {
            return new Arrow(states, state, Only.ANY);
        }
    }

    static Start from(CampaignState first, CampaignState... others) {
        return new Start(Collections.unmodifiableSet(EnumSet.of(first, others)));
    }

    Arrow only(Only which) {
        return new Arrow(from, to, which);
    }

    boolean begins(Campaign campaign) {
        return only.covers(campaign) && from.contains(campaign.state());
    }
}
