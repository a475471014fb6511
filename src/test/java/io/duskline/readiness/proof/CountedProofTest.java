package io.duskline.readiness.proof;

import static io.duskline.campaign.CampaignStory.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.JointSteps;
import io.duskline.campaign.progress.StepFigures;
import io.duskline.campaign.progress.StepGroups;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of several campaigns about the same, the figures come in the order in which the campaigns do. */
@DusklineTest
class CountedProofTest {

    private static final Instant NEWER = Instant.parse("2023-04-19T08:00:00Z");
    private static final Instant OLDER = Instant.parse("2023-04-18T08:00:00Z");

    @Autowired
    CampaignStory story;

    private final Campaigns campaigns = mock();
    private final CampaignFigures figures = mock();
    private final JointSteps joint = mock();
    private final CountedProof proof =
            new CountedProof(campaigns, figures, mock(AccountSteps.class), joint, mock(UnheardAccounts.class));

    @Test
    void usageIsKnownAsOfTheFirstThatTells() throws Exception {
        Deprecation twitter = story.twitterEnds();
        Campaign first = story.draft("all", NOW);
        Campaign second = story.draft("all", NOW);
        when(campaigns.telling(twitter.id())).thenReturn(List.of(first, second));
        when(joint.groups(anyCollection())).thenReturn(new StepGroups(Map.of()));
        Map<Long, Figures> inAnyOrder = new LinkedHashMap<>();
        inAnyOrder.put(second.id(), figures(OLDER));
        inAnyOrder.put(first.id(), figures(NEWER));
        when(figures.soon(anyCollection(), any())).thenReturn(inAnyOrder);

        assertThat(proof.find(twitter).map(ProofFigures::usageAsOf)).hasValue(NEWER);
    }

    private static Figures figures(Instant usageAsOf) {
        StepFigures steps = new StepFigures(0, 0, Map.of(), Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, usageAsOf);
        return new Figures(steps, Map.of(), Map.of(), NEWER);
    }
}
