package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The checklist of a campaign by REST. */
@DusklineTest
class FindingsRestTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    private Deprecation twitter;
    private Rest admin;
    private String path;

    @BeforeEach
    void aDraft() throws Exception {
        twitter = story.twitterEnds();
        admin = Rest.byContract(port, "admin-token-for-the-tests");
        path = "/api/v1/campaigns/" + story.draft("first", CampaignStory.NOW).id();
    }

    @Test
    void whatMustBeMendedIsNamedInTheProblemAndCannotBeSetAside() {
        story.write(twitter, "en", "Twitter ends on Monday 25 April 2023");

        var refused = admin.post(path + "/submit").is(409);

        assertThat(refused.text("/errors/0/field")).isEqualTo("wrong_weekday");
        assertThat(refused.text("/errors/0/reason")).contains("it is a Tuesday");
        assertThat(admin.get(path + "/findings").is(200).number("/errors")).isOne();
        admin.post(path + "/findings/wrong_weekday/overrule", "{\"reason\":\"It is nearly right.\"}")
                .is(409);
    }

    @Test
    void whatShouldBeIsSetAsideByItsKindAndTakenBack() {
        long open = admin.get(path + "/findings").is(200).number("/open_warnings");

        var set = admin.post(path + "/findings/late_date/overrule", "{\"reason\":\"The preview line says it, too.\"}")
                .is(200);

        assertThat(set.number("/open_warnings")).isEqualTo(open - 2);
        assertThat(set.text("/items/0/overruled/reason")).isEqualTo("The preview line says it, too.");
        assertThat(admin.delete(path + "/findings/late_date/overrule").is(200).number("/open_warnings"))
                .isEqualTo(open);
        admin.post(path + "/findings/late_date/overrule", "{\"reason\":\" \"}").is(422);
        admin.post(path + "/findings/large_mail/overrule", "{\"reason\":\"x\"}").is(404);
        admin.post(path + "/submit").is(200);
    }

    @Test
    void warningAboutThePlanThatWasAcceptedIsMarkedInTheCampaignToo() {
        String code = admin.get(path).is(200).text("/warnings/0/code");

        admin.post(path + "/findings/" + code + "/overrule", "{\"reason\":\"Two mails are enough.\"}")
                .is(200);

        assertThat(admin.get(path).is(200).text("/warnings/0/overruled/reason")).isEqualTo("Two mails are enough.");
    }
}
