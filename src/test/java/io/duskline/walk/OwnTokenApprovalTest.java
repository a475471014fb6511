package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.walk.Rest.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two tokens of one person are one pair of eyes, and so are a person and their token. */
@DusklineTest
class OwnTokenApprovalTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    People people;

    String ann;
    String bob;
    Rest author;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        ann = people.somebody("admin");
        bob = people.somebody("product_manager", "approver");
        author = new Rest(port, people.tokenOf(ann, "admin"));
    }

    private String submitted() {
        String path = "/api/v1/campaigns/"
                + author.post("/api/v1/campaigns", """
                {"name":"Twitter leaves","deprecation":"twitter-shutdown",
                 "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"all"},
                 "waves":[{"now":true,"template":"first"}]}""").is(201).number("/id");
        author.post(path + "/submit").is(200);
        return path;
    }

    @Test
    void anotherTokenOfTheAuthorApprovesNothing() {
        String path = submitted();
        Rest sameAuthor = new Rest(port, people.tokenOf(ann, "approver"));

        assertThat(sameAuthor.post(path + "/approve").is(409).text("/detail")).startsWith("You wrote part of this.");
        assertThat(people.signedIn(port, ann)
                        .get(path.replace("/api/v1", "/console") + "/approve")
                        .body())
                .contains("You wrote part of this, so another person must approve it.");

        Answer approved = new Rest(port, people.tokenOf(bob, "approver"))
                .post(path + "/approve")
                .is(200);
        assertThat(approved.text("/approval/by")).startsWith(bob + " (token ");
    }

    @Test
    void norDoesAnotherTokenOfAReasonsAuthorApproveIt() {
        author.post(
                        "/api/v1/deprecations/twitter-shutdown/sunset",
                        "{\"at\":\"2023-05-02T09:00\",\"zone\":\"America/Los_Angeles\",\"reason\":\"A week.\"}")
                .is(200);

        assertThat(new Rest(port, people.tokenOf(ann, "approver"))
                        .approveReview()
                        .is(409)
                        .text("/detail"))
                .startsWith("You wrote part of this.");
        new Rest(port, people.tokenOf(bob, "approver")).approveReview().is(200);
    }
}
