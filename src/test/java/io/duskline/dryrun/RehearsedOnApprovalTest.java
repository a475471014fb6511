package io.duskline.dryrun;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever approves sees beside each wave what the rehearsal counted, and whether that still holds. */
@DusklineTest
class RehearsedOnApprovalTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    People people;

    @Autowired
    DryRunJob dryRunJob;

    @Autowired
    DryRuns dryRuns;

    private Deprecation twitter;
    private Campaign campaign;
    private String base;
    private Caller manager;

    @BeforeEach
    void aCampaignIsSubmitted() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.draft(
                "all", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        decisions.submit(campaign.id(), PM);
        base = "/console/campaigns/" + campaign.id();
        manager = people.browser(port, "product_manager");
    }

    private Element plan() {
        Document read = Jsoup.parse(manager.get(base + "/approve").body());
        return read.selectFirst("section[aria-labelledby=plan]");
    }

    @Test
    void whereNobodyRehearsedItItIsOffered() {
        assertThat(plan().select("thead th").eachText()).containsExactly("Step", "When", "Recipients");
        assertThat(plan().select(".card-head a").attr("href")).isEqualTo(base + "/dry-run");
        assertThat(plan().select(".card-head").text()).contains("Start a dry run");
    }

    @Test
    void eachWaveHasItsAccountsAndMessagesUntilSomethingChanged() {
        manager.submit(base + "/dry-run", base + "/dry-run", Map.of());
        dryRunJob.goOn();

        List<String> counted = dryRuns.ready(campaign.id()).orElseThrow().figures().waves().stream()
                .filter(wave -> wave.wave() != null)
                .map(wave -> wave.accounts() + " " + wave.messages())
                .toList();
        assertThat(counted).first().isEqualTo("2 3");
        assertThat(plan().select("thead th").eachText())
                .containsExactly("Step", "When", "Accounts", "Messages", "Recipients");
        assertThat(plan().select("tbody tr").stream()
                        .map(row -> row.select("td[data-label=Accounts]").text() + " "
                                + row.select("td[data-label=Messages]").text()))
                .containsExactlyElementsOf(counted);
        assertThat(plan().text()).contains("the last message about").doesNotContain("changed: repeat it");

        story.write(twitter, "en", "Twitter really ends on {{sunset}}");

        assertThat(plan().text()).contains("Since the dry run, the texts changed: repeat it");
    }
}
