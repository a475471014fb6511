package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.walk.Rest.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An approval holds for what was read, and is refused for anything that came after. */
@DusklineTest
class NamedApprovalTest {

    private static final String WAVES =
            "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-3,\"template\":\"final\"}]";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    Deprecation twitter;
    Rest admin;
    Rest approver;
    String path;

    @BeforeEach
    void aCampaignIsSubmitted() throws Exception {
        twitter = story.twitterEnds();
        admin = new Rest(port, "admin-token-for-the-tests");
        approver = new Rest(port, admin.tokenOf("approver"));
        path = "/api/v1/campaigns/"
                + admin.post("/api/v1/campaigns", campaign("", WAVES, 90))
                        .is(201)
                        .number("/id");
        admin.post(path + "/submit").is(200);
    }

    private static String campaign(String more, String waves, int days) {
        return """
                {"name":"Twitter leaves","deprecation":"twitter-shutdown"%s,
                 "audience":{"accounts":{"uses":"twitter","within_days":%d},"roles":["owner","admin"],"tell":"all"},
                 "waves":%s}""".formatted(more, days, waves);
    }

    /** What somebody reads who is asked to approve. */
    private String read() {
        Answer campaign = approver.get(path).is(200);
        return "{\"content_hash\":\"%s\",\"audience_hash\":\"%s\"}"
                .formatted(campaign.text("/waiting/content_hash"), campaign.text("/waiting/audience_hash"));
    }

    private void edit(String body) {
        admin.put(path, body).is(200);
        admin.post(path + "/submit").is(200);
    }

    private void isRefused(String read, String reason) {
        Answer refused = approver.post(path + "/approve", read).is(409);
        assertThat(refused.text("/detail")).contains(reason);
        assertThat(approver.get(path).text("/state")).isEqualTo("submitted");
    }

    @Test
    void whatWasReadIsApprovedAndNamedInTheAnswer() {
        String read = read();

        Answer approved = approver.post(path + "/approve", read).is(200);

        assertThat(approved.text("/state")).isEqualTo("approved");
        assertThat(read).contains(approved.text("/approval/content_hash"), approved.text("/approval/audience_hash"));
        assertThat(approved.json().at("/waiting").isNull()).isTrue();
    }

    @Test
    void aTextThatCameAfterwardsIsNotApprovedUnseen() {
        String read = read();
        story.write(twitter, "fr", "Autre chose le {{sunset}}");

        isRefused(read, "the French text has a newer revision, 2 instead of 1");
        assertThat(approver.get(path).text("/waiting/changed/0"))
                .as("the approver is told what changed since it was submitted")
                .isEqualTo("the French text has a newer revision, 2 instead of 1");

        story.write(twitter, "de", "Twitter endet am {{sunset}}");
        isRefused(read, "the German text is new");
        approver.post(path + "/approve", read()).is(200);
    }

    @Test
    void aWaveThatMovedIsNotApprovedUnseen() {
        String read = read();
        edit(campaign("", WAVES.replace("-3", "-1"), 90));

        isRefused(read, "the step 3 days before (final) was moved to 1 day before");
        edit(campaign(",\"late_by_at_most\":\"PT2H\"", WAVES, 90));
        isRefused(read, "a step may be late by PT2H instead of PT6H");
        edit(campaign("", "[{\"now\":true,\"template\":\"first\"}]", 90));
        isRefused(read, "the step 3 days before (final) was removed");
        edit(campaign(",\"kind\":\"advisory\"", WAVES, 90));
        isRefused(read, "it is an advisory now");
    }

    @Test
    void anotherRuleIsNotApprovedUnseenAndAnotherSpeedIsNoMatter() {
        String read = read();
        edit(campaign(",\"most_per_hour\":7", WAVES, 90));
        assertThat(read()).isEqualTo(read);
        edit(campaign("", WAVES, 30));

        Answer refused = approver.post(path + "/approve", read).is(409);

        assertThat(refused.text("/detail")).contains("the rule changed");
        assertThat(refused.text("/errors/0/field")).isEqualTo("audience_hash");
    }

    @Test
    void anotherRuleIsNotApprovedUnderTheHashOfTheContentAlone() {
        String content = approver.get(path).text("/waiting/content_hash");
        edit(campaign("", WAVES, 30));
        assertThat(approver.get(path).text("/waiting/content_hash")).isEqualTo(content);

        Answer refused = approver.post(path + "/approve", "{\"content_hash\":\"" + content + "\"}")
                .is(409);

        assertThat(refused.text("/errors/0/field")).isEqualTo("audience_hash");
        assertThat(approver.get(path).text("/state")).isEqualTo("submitted");
        approver.post(path + "/approve", read()).is(200);
    }

    @Test
    void eitherMayBeLeftOutAndAnythingElseIsRefusedByName() {
        approver.post(path + "/approve", "{\"content_hash\":\"" + "0".repeat(64) + "\"}")
                .is(409);
        assertThat(approver.post(path + "/approve", "{\"hash\":\"1\"}").is(422).text("/errors/0/field"))
                .isEqualTo("hash");
        String content = approver.get(path).text("/waiting/content_hash");
        approver.post(path + "/approve", "{\"content_hash\":\"" + content + "\"}")
                .is(200);

        writeAgain("Another {{sunset}}");
        approver.post(path + "/approve", "").is(200);
        writeAgain("And another {{sunset}}");
        approver.post(path + "/approve").is(200);
    }

    private void writeAgain(String subject) {
        story.write(twitter, "en", subject);
        assertThat(admin.get(path).text("/state")).isEqualTo("draft");
        admin.post(path + "/submit").is(200);
    }
}
