package io.duskline.campaign;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** A change from any of some states to another one, for certain campaigns. */
record StateChange(Set<CampaignState> from, CampaignState to, Only only) {

    /** Campaigns that it applies to. */
    enum Only {
        ANY("", campaign -> true),
        BEFORE_LAUNCH("before the launch", campaign -> !campaign.isLaunched()),
        ONCE_LAUNCHED("once launched", Campaign::isLaunched),
        UNSEEN_EMERGENCY(
                "launched without approval, and no second person has confirmed it", Campaign::isUnseenEmergency),
        PAUSED_BY_PERSON("paused by a person", Campaign::isPausedByPerson),
        WITHOUT_APPROVAL("without an approval", campaign -> campaign.approved().isEmpty());

        private final String words;

        @SuppressWarnings("ImmutableEnumChecker") // these functions have no state
        private final Predicate<Campaign> covers;

        Only(String words, Predicate<Campaign> covers) {
            this.words = words;
            this.covers = covers;
        }

        boolean covers(Campaign campaign) {
            return covers.test(campaign);
        }

        /** For people; empty if it applies to all. */
        String words() {
            return words;
        }
    }

    /** The initial states. */
    record Start(Set<CampaignState> states) {

        StateChange to(CampaignState state) {
            return new StateChange(states, state, Only.ANY);
        }
    }

    static Start from(CampaignState first, CampaignState... others) {
        return new Start(Collections.unmodifiableSet(EnumSet.of(first, others)));
    }

    StateChange only(Only which) {
        return new StateChange(from, to, which);
    }

    boolean begins(Campaign campaign) {
        return only.covers(campaign) && from.contains(campaign.state());
    }
}
