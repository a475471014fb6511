package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.Caller;
import io.duskline.access.People;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Anyone who looks at a request sees how long it has on the clock where it ends, and who can answer it. */
class RequestOwnerPagesTest extends AskingCustomers {

    @Autowired
    People people;

    private Caller agent;

    @BeforeEach
    void acmeAsksForHelp() {
        say("acme", OWNER, help("Where are our tweets?"));
        agent = people.browser(port, "support_agent");
    }

    private Document page(String path) {
        return Jsoup.parse(agent.get(path).body());
    }

    private String request() {
        return "/desk/requests/" + only("acme").id();
    }

    /** Five times 24 hours and 22 more are left, which are six days of the calendar. */
    @Test
    void daysAndMomentsAreThoseOfThePagesZone() {
        Document request = page(request());

        assertThat(request.select("#now").parents().text()).contains("Tue 25 April 2023, 09:00");
        assertThat(request.text()).contains("in 6 days").doesNotContain("(UTC)");
        assertThat(page("/desk").select("td:contains(in 6 days)").text())
                .startsWith("Tue 25 April 2023, 09:00in 6 days");
    }

    @Test
    void contactsReadALanguageAndNoTag() {
        assertThat(page(request()).select("#who").parents().text()).contains("owner; English");
    }

    @Test
    void whoeverIsNamedAndCannotOwnItLeadsToThoseWhoCan() {
        people.named("pat@marketing-center.example", "Pat Approves", "approver");
        people.named("sam@marketing-center.example", "Sam Answers", "support_agent");
        agent.submit(request(), request() + "/owner", Map.of("owner", "pat@marketing-center.example"));

        Document refused = page(request());

        assertThat(refused.select("#said-of-it").text())
                .contains("pat@marketing-center.example may not answer customers", "Assign it to a user who");
        assertThat(refused.select("#said-of-it button").eachText())
                .contains("Sam Answers")
                .doesNotContain("Pat Approves");
        agent.submit(request(), request() + "/owner", Map.of("owner", "sam@marketing-center.example"));
        assertThat(only("acme").owner()).isEqualTo("sam@marketing-center.example");
    }
}
