package io.duskline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Its author mends, gives reasons and submits; everybody reads. */
@DusklineTest
class ChecklistPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Decisions decisions;

    @Autowired
    People people;

    private Deprecation twitter;
    private Campaign campaign;
    private String page;
    private Caller manager;

    @BeforeEach
    void aDraft() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.draft("first", CampaignStory.NOW);
        page = "/console/campaigns/" + campaign.id();
        manager = people.browser(port, "product_manager");
    }

    private Document read(String path) {
        var answer = manager.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void whatStandsInTheWayIsNamedWithALinkAndKeepsTheButtonShut() {
        story.write(twitter, "en", "Twitter ends on Monday 25 April 2023");

        Document checklist = read(page + "/findings");

        assertThat(checklist.select("h1").text()).startsWith("1 blocker");
        assertThat(checklist.select("section:has(#must) li").text())
                .contains("“Monday 25 April 2023” has the wrong weekday");
        assertThat(checklist.select("section:has(#must) a").attr("href"))
                .isEqualTo("/console/deprecations/twitter-shutdown/notices/en#subject");
        assertThat(checklist.select("button[formaction]").hasAttr("disabled")).isTrue();
        assertThat(read(page).select("#notes").text()).contains("1 blocker.");
        assertThat(manager.submit(page + "/findings", page + "/findings/submit", Map.of("reason", "Never mind."))
                        .statusCode())
                .isEqualTo(409);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void aReasonForEachIsAskedBeforeItIsSubmitted() {
        Document checklist = read(page + "/findings");
        assertThat(checklist.select("section:has(#should) li input[id^=reason-]"))
                .hasSize(4);
        assertThat(checklist.select("section:has(#good) li")).isNotEmpty();
        String first = checklist.select("input[id^=reason-]").first().id();

        var refused = manager.submit(page + "/findings", page + "/findings/submit", Map.of(first, "It is short."));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.select(".problem li")).hasSize(3);
        assertThat(again.select("section:has(#overruled) li").text()).contains("It is short.");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);

        manager.submit(page + "/findings", page + "/findings/submit", Map.of("reason", "=1+1 <b>as agreed</b>"));

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.SUBMITTED);
        Document after = read(page + "/findings");
        assertThat(after.select("section:has(#overruled) li")).hasSize(4);
        assertThat(after.text()).contains("=1+1 <b>as agreed</b>");
    }

    @Test
    void ofCampaignsWithTheSameNameEachIsJudgedByItself() {
        for (int i = 0; i < 3; i++) {
            decisions.submit(story.draft("first", CampaignStory.NOW).id(), CampaignStory.PM);
        }
        Document checklist = read(page + "/findings");
        List<String> others = checklist
                .select("section:has(#should) li:contains(Another campaign) input[id^=reason-]")
                .eachAttr("id");
        assertThat(others).hasSize(3);
        assertThat(checklist.select("[id]").eachAttr("id")).doesNotHaveDuplicates();

        manager.submit(page + "/findings", page + "/findings", Map.of(others.getFirst(), "It tells others."));

        assertThat(read(page + "/findings").select("section:has(#overruled) li"))
                .hasSize(1);
    }

    @Test
    void checklistAndSubmitAreOnePage() {
        Document overview = read(page);
        assertThat(overview.select("#do-submit").attr("href")).isEqualTo(page + "/findings");
        Document asking = read(page + "/findings");
        assertThat(asking.select("aside button").text()).isEqualTo("Submit for approval");
        assertThat(asking.select("aside").text()).contains("Nothing is sent before that.", "4 warnings");
        List<String> fields = asking.select("input[id^=reason-]").eachAttr("name");
        assertThat(fields).hasSize(4);

        var refused = manager.submit(
                page + "/findings", page + "/findings/submit", Map.of(fields.getFirst(), "It is short."));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.select(".problem li")).hasSize(3);
        assertThat(again.select("input[aria-invalid]").eachAttr("name"))
                .containsExactlyElementsOf(fields.subList(1, 4));
        assertThat(again.select(".field-error").text()).contains("Give a reason to waive it, or fix it.");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);

        Map<String, String> reasons = new HashMap<>();
        fields.subList(1, 4).forEach(field -> reasons.put(field, "As agreed for " + field));
        assertThat(manager.submit(page + "/findings", page + "/findings/submit", reasons)
                        .statusCode())
                .isEqualTo(302);

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.SUBMITTED);
        assertThat(read(page + "/findings").select("section:has(#overruled) li").text())
                .contains("It is short.", "As agreed for " + fields.get(3));
    }

    @Test
    void blockersAreRefusedBeforeAnyReasonIsKept() {
        story.write(twitter, "en", "Twitter ends on Monday 25 April 2023");

        var refused = manager.submit(page + "/findings", page + "/findings/submit", Map.of("reason", "Never mind."));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".problem").text()).contains("wrong weekday");
        assertThat(read(page + "/findings").select("#overruled")).isEmpty();
    }

    @Test
    void whenNothingIsOpenTheSameButtonSubmits() {
        manager.submit(page + "/findings", page + "/findings", Map.of("reason", "As agreed."));
        assertThat(read(page + "/findings").select("aside button").hasAttr("disabled"))
                .isFalse();

        manager.submit(page + "/findings", page + "/findings/submit", Map.of());

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void byRestTheApproverIsToldWhatIsLeftOpen() {
        assertThat(people.bearer(port, "product_manager")
                        .typed("POST", "/api/v1/campaigns/" + campaign.id() + "/submit", "application/json", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatWasSetAsideCanBeTakenBack() {
        manager.submit(page + "/findings", page + "/findings", Map.of("reason", "As agreed."));
        assertThat(read(page + "/findings").select("h1").text()).startsWith("No blockers");
        String finding = read(page + "/findings")
                .select("form[action$=take-back] input[name=finding]")
                .first()
                .val();

        manager.submit(page + "/findings", page + "/findings/take-back", Map.of("finding", finding));

        assertThat(read(page + "/findings").select("section:has(#overruled) li"))
                .hasSize(3);
        assertThat(read(page + "/findings").select("section:has(#should) li input[id^=reason-]"))
                .hasSize(1);
    }

    @Test
    void whoOnlyReadsIsOfferedNothing() {
        Caller approver = people.browser(port, "approver");

        Document checklist = Jsoup.parse(approver.get(page + "/findings").body());

        assertThat(checklist.select("section:has(#should) li")).hasSize(4);
        assertThat(checklist.select("main form")).isEmpty();
    }
}
