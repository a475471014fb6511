package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepFigures;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.EndedContacts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** For an unreachable account, audience, campaign and desk say the same, also before the launch. */
@DusklineTest
class LostAccountPageTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    AccountSteps steps;

    @Autowired
    Accounts accounts;

    @Autowired
    EndedContacts ended;

    Deprecation twitter;
    Caller agent;

    @BeforeEach
    void oneHasNobodyInTheRoles() throws Exception {
        twitter = story.twitterEnds();
        customers.account("works").contact("billing@works.example", "billing").uses("twitter", "@works", 9, 1);
        agent = people.browser(port, "support_agent");
    }

    private String page(String account) {
        Document page = Jsoup.parse(agent.get("/desk/accounts/" + account).body());
        return page.select(".card:has(#ends-twitter-shutdown)").text();
    }

    private StepFigures figures(Campaign campaign) {
        return steps.count(campaign, twitter);
    }

    @Test
    void firstActionIsToAddAContactWhereNoContactCanBeTold() {
        story.launched("first", CampaignStory.WAVES);

        assertThat(primary("works")).isEqualTo("Add a contact…");
        assertThat(primary("acme")).isEqualTo("Answer by phone");
    }

    private String primary(String account) {
        return Jsoup.parse(agent.get("/desk/accounts/" + account).body())
                .select(".head a.is-primary")
                .text();
    }

    @Test
    void beforeItIsLaunched() {
        Campaign campaign = story.draft("first", CampaignStory.WAVES);

        assertThat(figures(campaign).at(Step.LOST)).isEqualTo(1);
        assertThat(figures(campaign).at(Step.NOT_TOLD)).isEqualTo(2);
        String audience = people.bearer(port, "product_manager")
                .get("/api/v1/campaigns/" + campaign.id() + "/audience")
                .body();
        assertThat(JsonPath.<Integer>read(audience, "$.excluded.no_contact")).isEqualTo(1);
        assertThat(page("works"))
                .contains("Unreachable once Twitter leaves is launched: it has no contact in these roles.")
                .contains("Add a contact with one of these roles: owner, admin.", "Add a contact");
        assertThat(page("acme")).doesNotContain("Unreachable");
    }

    @Test
    void onceItIsLaunched() {
        Campaign campaign = story.launched("first", CampaignStory.WAVES);

        assertThat(figures(campaign).at(Step.LOST)).isEqualTo(1);
        assertThat(page("works"))
                .contains(
                        "Step Unreachable",
                        "has no contact in these roles",
                        "Add a contact with one of these roles: owner, admin.");
        assertThat(Jsoup.parse(agent.get("/desk/accounts/works").body())
                        .select("dl.asked")
                        .text())
                .contains("Last mail None so far", "Assigned to Not assigned add a contact, or call them");
    }

    @Test
    void whoHasEndedIsNobody() {
        Account maison = accounts.get("maison");
        ended.end(maison, accounts.contacts(maison.id()).getFirst().id(), "Left the company", CampaignStory.PM);
        Campaign campaign = story.draft("first", CampaignStory.WAVES);

        assertThat(figures(campaign).at(Step.LOST)).isEqualTo(2);
        assertThat(page("maison")).contains("it has no contact at all");
    }
}
