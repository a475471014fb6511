package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Twitter pauses on 24 April 2023 from 16:00 to 18:00 UTC, whether or not it is known yet when it ends. */
@Component
class BrownoutStory {

    static final Instant DAY_BEFORE = Instant.parse("2023-04-23T16:00:00Z");
    static final Instant BEGINS = Instant.parse("2023-04-24T16:00:00Z");
    static final Instant OVER = Instant.parse("2023-04-24T18:00:00Z");

    private final CampaignStory story;
    private final Deprecations deprecations;
    private final PlanEditor planEditor;
    private final Decisions decisions;
    private final JsonMapper json;

    BrownoutStory(
            CampaignStory story,
            Deprecations deprecations,
            PlanEditor planEditor,
            Decisions decisions,
            JsonMapper json) {
        this.story = story;
        this.deprecations = deprecations;
        this.planEditor = planEditor;
        this.decisions = decisions;
        this.json = json;
    }

    /** Another deprecation of Twitter, {@code twitter-later}, which is told without a date; only a part of it pauses. */
    Campaign launchedWithoutADate() {
        Deprecation undated = deprecations.announce(
                new NewDeprecation(
                        "twitter-later",
                        "twitter",
                        null,
                        List.of("schedule"),
                        null,
                        "It will end.",
                        null,
                        null,
                        NewDeprecation.Moment.TO_BE_ANNOUNCED,
                        List.of(
                                new NewDeprecation.Step(
                                        "brownout",
                                        null,
                                        "2023-04-24T09:00",
                                        "2023-04-24T11:00",
                                        "America/Los_Angeles"),
                                CatalogStory.step("export_until", "2023-05-25T09:00")),
                        null,
                        null),
                PM);
        story.write(undated, "en", "Twitter ends");
        Campaign campaign = planEditor.draft(json.readValue("""
                        {"name":"Later","deprecation":"twitter-later",
                         "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""", NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.goOn();
        return campaign;
    }

    List<Wave> waves(Campaign campaign, MailKind kind) {
        return decisions.look(campaign.id()).waves().stream()
                .filter(wave -> wave.template() == kind)
                .toList();
    }
}
