package io.duskline.check;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.NewDeprecation;
import io.duskline.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Twitter's notice says that Facebook goes on. */
@DusklineTest
class ContinuingPartsCheckTest {

    @Autowired
    CampaignStory story;

    @Autowired
    CatalogStory catalog;

    @Autowired
    Deprecations deprecations;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    CampaignFindings findings;

    @Autowired
    JsonMapper json;

    private Deprecation twitter;
    private Integration facebook;

    @BeforeEach
    void twitterEnds() throws Exception {
        facebook = catalog.integration("facebook", "Facebook");
        twitter = story.twitterEnds();
    }

    private List<String> of(Campaign campaign) {
        return findings.of(campaign).all().stream()
                .filter(each -> each.code().startsWith("goes_on") || each.code().startsWith("ends_and"))
                .map(Finding::message)
                .toList();
    }

    private Deprecation facebookEnds() {
        return deprecations.announce(
                new NewDeprecation(
                        "facebook-ends",
                        "facebook",
                        null,
                        facebook.capabilities().stream().map(each -> each.key()).toList(),
                        null,
                        "Because.",
                        null,
                        null,
                        new NewDeprecation.Moment("2023-05-25T09:00", "America/Los_Angeles"),
                        List.of(),
                        null,
                        null),
                PM);
    }

    private Campaign about(String deprecation) {
        return planEditor.draft(json.readValue("""
                        {"name":"Another","deprecation":"%s","kind":"service_notice",
                         "audience":{"accounts":{"uses":"facebook","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}],"brownout_days_before":null}""".formatted(deprecation), NewCampaign.class), PM);
    }

    @Test
    void whatIsSaidToGoOnAndEndsIsFoundAtBoth() {
        Campaign mine = story.draft("first", CampaignStory.NOW);
        assertThat(of(mine)).isEmpty();

        facebookEnds();
        assertThat(of(mine))
                .containsExactly(
                        "The notice says that Facebook continues, but it ends on Thu 25 May 2023, 09:00, America/Los Angeles.");
        Campaign other = about("facebook-ends");
        assertThat(of(other)).as("nobody reads it yet").isEmpty();

        deprecations.publish(twitter, PM);
        assertThat(of(other)).containsExactly("The notice of “" + twitter.called() + "” says that Facebook continues.");
    }

    @Test
    void whatIsWithdrawnGoesOn() {
        Campaign mine = story.draft("first", CampaignStory.NOW);
        facebookEnds();
        deprecations.withdraw("facebook-ends", "It stays.", PM);

        assertThat(of(mine)).isEmpty();
    }
}
