package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.Provider;
import io.duskline.catalog.Upstream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Two campaigns about two integrations. Acme uses both, Maison only Twitter, Solo only FTP. */
@DusklineTest
class TwoCampaignsTest {

    private static final Instant FTPS_DAY = Instant.parse("2023-04-22T16:00:00Z");
    private static final String TWITTERS = "Twitter ends in your account on Tuesday 25 April 2023";
    private static final String FTPS = "FTP upload ends on Tuesday 2 May 2023";
    private static final String SOLO = "owner@solo.example";

    @Autowired
    CampaignStory story;

    @Autowired
    Integrations integrations;

    @Autowired
    Deprecations deprecations;

    @Autowired
    CustomerRows customers;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    Decisions decisions;

    @Autowired
    CampaignRunner life;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twoIntegrationsEnd() throws Exception {
        story.twitterEnds();
        integrations.register(
                new Integrations.NewIntegration(
                        "ftp",
                        "FTP upload",
                        List.of(),
                        new Provider("Us", "https://provider.example"),
                        List.of(new Integrations.NewCapability("upload", "Upload by FTP"))),
                PM);
        Deprecation ftp = deprecations.announce(
                new NewDeprecation(
                        "ftp-end",
                        "ftp",
                        List.of(),
                        List.of("upload"),
                        List.of(),
                        "FTP is not encrypted.",
                        new Upstream("FTP is old", null, null),
                        null,
                        new NewDeprecation.Moment("2023-05-02T09:00", "America/Los_Angeles"),
                        List.of(CatalogStory.step("export_until", "2023-06-02T09:00")),
                        null,
                        null),
                PM);
        story.write(ftp, "en", "FTP upload ends on {{sunset}}");
        customers.known("acme").uses("ftp", "acme-drop", 9, 1);
        customers.account("solo").contact(SOLO, "owner").uses("ftp", "solo-drop", 9, 1);
    }

    @Test
    void eachCampaignWritesItsOwnMailWhenBothAreDueAtOnce() {
        long ftp = draft("ftp-end", "ftp", NOW);
        long twitter = draft("twitter-shutdown", "twitter", NOW);
        decisions.launch(ftp, PM);
        decisions.launch(twitter, PM);

        story.goOn();

        assertThat(subjects(OWNER)).containsExactlyInAnyOrder(TWITTERS, FTPS);
        assertThat(subjects(SOLO)).containsExactly(FTPS);
        assertThat(story.messagesTo(FRENCH)).hasSize(1);
    }

    @Test
    void eachCampaignWritesOnItsOwnDay() {
        decisions.launch(draft("ftp-end", "ftp", "[{\"offset_days\":-10,\"template\":\"first\"}]"), PM);
        decisions.launch(draft("twitter-shutdown", "twitter", NOW), PM);
        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(TWITTERS);

        clock.set(FTPS_DAY);
        story.goOn();

        assertThat(subjects(OWNER)).containsExactly(TWITTERS, FTPS);
        assertThat(subjects(SOLO)).containsExactly(FTPS);
    }

    @Test
    void aLaunchDoesNotWaitWhileAnotherCampaignIsGoneThrough() {
        long ftp = draft("ftp-end", "ftp", NOW);
        long twitter = draft("twitter-shutdown", "twitter", NOW);
        decisions.launch(ftp, PM);
        decisions.launch(twitter, PM);

        life.updateOthers(Set.of(ftp));
        story.sendOnly();

        assertThat(subjects(OWNER)).containsExactly(TWITTERS);
    }

    /**
     * Approved, not launched.
     *
     * @param waves as in REST
     */
    private long draft(String deprecation, String integration, String waves) {
        Campaign campaign =
                planEditor.draft(json.readValue("""
                        {"name":"%1$s","deprecation":"%1$s",
                         "audience":{"accounts":{"uses":"%2$s","within_days":90},
                                     "roles":["owner","admin"],"tell":"first"},
                         "waves":%3$s,"late_by_at_most":"PT6H"}""".formatted(deprecation, integration, waves), NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        return campaign.id();
    }

    private List<String> subjects(String address) {
        return story.subjectsTo(address).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }
}
