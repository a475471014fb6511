package io.duskline.walk;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.plan.NewCampaign;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a plan says of its brownouts, and whom their notices reach who begin late. */
@Tag("full")
class PlannedBrownoutNoticesTest extends TwoBrownouts {

    @Test
    void oneThatIsNearIsToldAtOnceAndNeverOnceItHasBegun() throws Exception {
        clock.set(Instant.parse("2023-06-20T12:00:00Z"));
        used("2023-06-20T12:00:00Z", "acme", "maison");
        launch("");
        assertThat(story.subjectsTo(OWNER))
                .as("the first notice and that of the brownout")
                .hasSize(2);
        decisions.pause(campaign.id(), "Wait.", PM);
        customers.account("late").contact("owner@late.example", "owner").uses("twitter", "@late", 3, 1);

        clock.set(Instant.parse("2023-06-20T16:00:00Z"));
        decisions.resume(campaign.id(), PM);
        story.goOn();
        assertThat(story.subjectsTo("owner@late.example"))
                .isNotEmpty()
                .noneMatch(subject -> subject.contains("off temporarily"));
    }

    @Test
    void whoBeginsToUseItAfterTheNoticeIsToldToo() throws Exception {
        launch("");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        goTo("2023-06-19T16:00:00Z");
        customers.account("late").contact("owner@late.example", "owner");
        used("2023-06-19T18:00:00Z", "late");
        story.goOn();
        clock.advance(Duration.ofMinutes(61));
        story.goOn();

        assertThat(story.subjectsTo("owner@late.example"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Twitter will be off temporarily on Tuesday 20");
        assertThat(received()).as("nobody else again").containsExactly(2, 2, 2);
    }

    @Test
    void aPlanThatWantsNoneHasNone() throws Exception {
        launch("\"brownout_days_before\":null,");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        goTo("2023-06-19T16:00:00Z");
        goTo("2023-06-20T18:00:00Z");

        assertThat(received()).containsExactly(1, 1, 1);
        assertThat(waves()).noneMatch(wave -> wave.startsWith("brownout"));
        assertThat(rest.get("/api/v1/campaigns/" + campaign.id())
                        .json()
                        .path("brownout_days_before")
                        .isNull())
                .isTrue();
    }

    @Test
    void theApproverSeesThatTheseMailsGoAndWhen() throws Exception {
        campaign = planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","brownout_days_before":3,
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"},{"offset_days":-38,"template":"reminder"}]}""", NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        String page = page("approver", "/console/campaigns/" + campaign.id() + "/approve")
                .text();

        assertThat(page)
                .contains(
                        "Before a brownout",
                        "Twitter will be off temporarily on Tuesday 20 June 2023",
                        "After the first brownout",
                        "3 days before each, to accounts that still use it",
                        "Tue 20 June 2023, 09:00 to 11:00: announced Sat 17 June 2023, 09:00",
                        "A brownout notice is sent in the same hour.");
        String form = page("product_manager", "/console/campaigns/" + campaign.id() + "/edit")
                .text();
        assertThat(form)
                .contains(
                        "Brownout: Twitter is off",
                        "Announced Sat 17 June 2023, 09:00, to all accounts that still use it.");
        assertThat(rest.post("/api/v1/campaigns", """
                        {"name":"x","deprecation":"twitter-shutdown","brownout_days_before":0,
                         "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""").is(422).body())
                .contains("brownout_days_before", "between 1 and 30, or null");
    }
}
