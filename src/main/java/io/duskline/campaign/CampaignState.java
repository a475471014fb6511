package io.duskline.campaign;

import io.duskline.web.Refusal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The life of a campaign. What may follow upon what is guarded here, and nowhere else. */
public enum CampaignState {
    DRAFT,
    SUBMITTED,
    APPROVED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    /** The name in REST and in the stylesheet: {@code running}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CampaignState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** @throws Refusal (409) naming the present state, unless it is one of those from which the verb leads on */
    void require(String verb, CampaignState first, CampaignState... others) {
        Set<CampaignState> allowed = EnumSet.of(first, others);
        if (!allowed.contains(this)) {
            throw Refusal.conflict("The campaign is " + code() + "; " + verb + " needs it to be "
                    + String.join(
                            " or ", allowed.stream().map(CampaignState::code).toList()) + ".");
        }
    }

    /** Whether its plan may still be edited: before anything was sent. */
    boolean isEditable() {
        return this == DRAFT || this == SUBMITTED || this == APPROVED;
    }

    boolean hasEnded() {
        return this == FINISHED || this == CANCELLED;
    }
}
