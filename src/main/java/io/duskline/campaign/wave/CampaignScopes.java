package io.duskline.campaign.wave;

import io.duskline.audience.AudienceScope;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.catalog.Deprecation;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** The scope in which a campaign's rule is counted: as if it were launched now. */
@NamedInterface("run")
@Component
public class CampaignScopes {

    private final Waves waves;

    CampaignScopes(Waves waves) {
        this.waves = waves;
    }

    public AudienceScope of(Campaign campaign, Deprecation deprecation) {
        return of(campaign.kind(), deprecation);
    }

    /** The same of what is no campaign yet. */
    public AudienceScope of(CampaignKind kind, Deprecation deprecation) {
        return new AudienceScope(
                deprecation.integration(),
                waves.answered(deprecation),
                kind.unsubscribed(),
                "deprecation " + deprecation.id() + ", " + kind.code());
    }
}
