package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import io.duskline.walk.Rest.Answer;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What one person gives as a reason leaves the house only once another agreed, or in an emergency that stays visible. */
@DusklineTest
class ClearedReasonTest {

    private static final String OWNER = "owner@acme.example";
    private static final String NOW =
            "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-3,\"template\":\"final\"}]";
    private static final String REASON = "Zebras ate the old interface.";
    private static final String SLUG = "/api/v1/deprecations/twitter-shutdown";
    private static final String PAGE = "/notices/twitter-shutdown";
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/n/[\\w.-]+)");

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Reviews reviews;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    Rest admin;
    Rest manager;
    Rest approver;
    Rest stranger;

    @BeforeEach
    void everybodyIsTold() throws Exception {
        story.twitterEnds();
        story.launched("first", NOW);
        admin = new Rest(port, "admin-token-for-the-tests");
        manager = colleague("product_manager");
        approver = colleague("approver");
        stranger = new Rest(port, "");
        clock.advance(Duration.ofMinutes(5));
    }

    private Rest colleague(String role) {
        return new Rest(port, admin.tokenOf(role));
    }

    private Answer move(String day, String reason) {
        return manager.post(
                        SLUG + "/sunset",
                        "{\"at\":\"" + day + "T09:00\",\"zone\":\"America/Los_Angeles\",\"reason\":\"" + reason + "\"}")
                .is(200);
    }

    /** All that a customer or a stranger can read, by its name. */
    private Map<String, String> surfaces() throws Exception {
        Map<String, String> read = new LinkedHashMap<>();
        for (String path : List.of(
                "/notices",
                "/notices.json",
                "/notices.atom",
                "/notices.ics",
                PAGE,
                PAGE + "?lang=fr",
                PAGE + ".json",
                PAGE + ".ics",
                PAGE + "/headers.txt",
                personal())) {
            read.put(path, stranger.get(path).is(200).body());
        }
        return read;
    }

    private String personal() throws Exception {
        Matcher link = LINK.matcher(words(story.messagesTo(OWNER).getFirst()));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /** Both parts of the mail, decoded. */
    private static String words(Part part) throws Exception {
        Object content = part.getContent();
        if (!(content instanceof Multipart parts)) {
            return content.toString().replaceAll("\\s+", " ");
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            words.append(words(parts.getBodyPart(i))).append('\n');
        }
        return words.toString();
    }

    private String lastMail() throws Exception {
        List<MimeMessage> mails = story.messagesTo(OWNER);
        return words(mails.getLast());
    }

    @Test
    void aMovedDateIsToldAtOnceAndItsReasonOnlyOnceApproved() throws Exception {
        move("2023-05-02", REASON);
        story.goOn();

        assertThat(story.messagesTo(OWNER)).hasSize(2);
        assertThat(lastMail()).contains("2 May 2023").doesNotContain("Zebras");
        surfaces().forEach((path, body) -> assertThat(body).as(path).doesNotContain("Zebras"));
        assertThat(stranger.get(PAGE + ".json").json().at("/moves/0/reason").isNull())
                .isTrue();
        assertThat(stranger.get(PAGE).body()).doesNotContain("#why-moved");

        clock.advance(Duration.ofMinutes(5));
        String before = stranger.get("/notices.atom").body();
        Answer approved = approver.approveReview().is(200);

        assertThat(approved.text("/state")).isEqualTo("approved");
        assertThat(stranger.get(PAGE).body()).contains("Zebras", "#why-moved");
        assertThat(stranger.get(PAGE + ".json").text("/moves/0/reason")).isEqualTo(REASON);
        assertThat(stranger.get("/notices.atom").body())
                .as("who follows the feed learns that it changed")
                .isNotEqualTo(before);
        assertThat(stranger.get(PAGE + ".ics").body())
                .as("no date changed again")
                .contains("SEQUENCE:1");
        story.goOn();
        assertThat(story.messagesTo(OWNER)).as("nobody is told twice").hasSize(2);
        clock.advance(Duration.ofDays(10));
        story.goOn();
        assertThat(lastMail()).as("later mails have it").contains("Zebras");
    }

    @Test
    void aWithdrawalIsToldAtOnceAndItsReasonOnlyOnceApproved() throws Exception {
        manager.post(SLUG + "/withdraw", "{\"reason\":\"" + REASON + "\"}").is(200);
        story.goOn();

        assertThat(story.messagesTo(OWNER)).hasSize(2);
        assertThat(lastMail()).doesNotContain("Zebras");
        surfaces().forEach((path, body) -> assertThat(body).as(path).doesNotContain("Zebras"));
        assertThat(stranger.get(PAGE).body()).doesNotContain("why-withdrawn");

        clock.advance(Duration.ofMinutes(5));
        approver.approveReview().is(200);

        assertThat(stranger.get(PAGE).body()).contains("Zebras");
        assertThat(stranger.get(PAGE + ".json").text("/withdrawn/reason")).isEqualTo(REASON);
        assertThat(stranger.get("/notices.atom").body()).contains("Zebras");
        assertThat(stranger.get(personal()).body()).contains("Zebras");
    }

    @Test
    void theAuthorDoesNotApproveButMayReleaseInAnEmergency() {
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-05-02T09:00", "America/Los_Angeles", REASON, null),
                CampaignStory.PM);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Approvals.approve(reviews, "twitter-shutdown", CampaignStory.PM)))
                .hasMessageContaining("Another person must approve it");
        manager.approveReview().is(403);
        Answer open = manager.get("/api/v1/reviews").is(200);
        String review = "/api/v1/reviews/" + open.number("/items/0/id");
        String hash = open.text("/items/0/content/content_hash");
        assertThat(manager.post(review + "/release", "{\"content_hash\":\"" + hash + "\",\"reason\":\" \"}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("reason");

        Answer released = manager.post(
                        review + "/release", "{\"content_hash\":\"" + hash + "\",\"reason\":\"It is Friday night.\"}")
                .is(200);

        assertThat(released.text("/state")).isEqualTo("released");
        assertThat(released.text("/release_reason")).isEqualTo("It is Friday night.");
        assertThat(stranger.get(PAGE).body()).contains("Zebras").doesNotContain("Friday night");
        assertThat(ledger.about(List.of("deprecation:twitter-shutdown"), 1))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo("reason.released");
                    assertThat(entry.detail()).contains("It is Friday night.", REASON);
                });
        Answer confirmed =
                approver.approveReview(open.number("/items/0/id"), hash).is(200);
        assertThat(confirmed.text("/state")).as("it stays marked").isEqualTo("released");
        assertThat(confirmed.text("/decided_at")).isNotBlank();
        assertThat(approver.approveReview(open.number("/items/0/id"), hash)
                        .is(409)
                        .text("/detail"))
                .contains("waits");
    }

    @Test
    void whoReadAnotherReasonApprovesNothing() {
        long first = move("2023-05-02", REASON).number("/moves/0/review/id");
        String read = approver.get("/api/v1/reviews/" + first).text("/content/content_hash");
        move("2023-05-03", "Lions did.");
        long second = manager.get(SLUG).number("/moves/1/review/id");
        String newer = approver.get("/api/v1/reviews/" + second).text("/content/content_hash");

        assertThat(approver.approveReview(second, read).is(409).text("/errors/0/field"))
                .isEqualTo("content_hash");
        assertThat(approver.post("/api/v1/reviews/" + first + "/approve", "{\"hash\":\"1\"}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("hash");
        approver.approveReview(first, read).is(200);
        Answer answer = manager.get(SLUG);
        assertThat(answer.text("/moves/0/review/state")).isEqualTo("approved");
        assertThat(answer.text("/moves/1/review/state")).isEqualTo("open");
        assertThat(stranger.get(PAGE).body()).contains("Zebras").doesNotContain("Lions");
        approver.approveReview(second, newer).is(200);
        assertThat(stranger.get(PAGE).body()).contains("Zebras", "Lions");
        assertThat(ledger.about(List.of("deprecation:twitter-shutdown"), 2))
                .extracting(LedgerEntry::kind)
                .containsOnly("reason.approved");
    }
}
