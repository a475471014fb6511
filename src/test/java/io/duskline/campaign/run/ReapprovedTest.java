package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.letter.Replies;
import io.duskline.campaign.letter.Reply;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Delivery;
import io.duskline.notice.text.Said;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another text is approved after messages were queued or sent. Nobody is sent the earlier one, and nobody is left out. */
@DusklineTest
class ReapprovedTest extends CampaignPagesStory {

    private static final String AGENT = "agent@marketing-center.example";

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @Autowired
    ManualResend manualResend;

    @Autowired
    Replies replies;

    @Autowired
    Accounts accounts;

    @Autowired
    TransactionTemplate transaction;

    Deprecation twitter;
    long id;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-04-22T17:00:00Z", "2023-04-25T16:00:00Z"})
    void stepThatWaitedIsSentWithTheOtherText_howeverLongTheApprovalTook(Instant due) {
        launch();
        story.goOn();
        clock.set(due);
        story.fireOnly();
        rewrite("en", "Second text {{sunset}}");
        clock.advance(Duration.ofHours(20));
        story.goOn();

        approveAgain();
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(content(story.messagesTo(OWNER).getLast())).contains("Revision 2 of");
    }

    @Test
    void messagesThatWaitAreNotSentWithAReasonThatWasSentBack() {
        launchAlone(WAVES);
        story.fireOnly();
        decisions.sendBack(id, "The reason is wrong", List.of(), APPROVER);
        Caller approver = people.bearer(port, "approver");
        people.bearer(port, "product_manager")
                .typed(
                        "PUT",
                        "/api/v1/deprecations/twitter-shutdown/texts/fr",
                        "application/json",
                        "{\"reason\":\"Une autre raison.\"}");
        JsonNode review = json(approver.get("/api/v1/reviews?type=revision"))
                .path("items")
                .get(0);
        String hash = json(approver.get("/api/v1/reviews/" + review.path("id").asLong()))
                .at("/content/content_hash")
                .asString();
        approver.typed(
                "POST",
                "/api/v1/reviews/" + review.path("id").asLong() + "/approve",
                "application/json",
                "{\"content_hash\":\"" + hash + "\"}");

        approveAgain();
        story.goOn();

        assertThat(story.messagesTo(FRENCH))
                .singleElement()
                .satisfies(mail ->
                        assertThat(content(mail)).contains("Une autre raison.").doesNotContain("closes its old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void messageThatIsSentAgainSaysWhatIsApproved(String changed) {
        launch();
        story.goOn();
        rewrite(changed, "Second text {{sunset}}");
        approveAgain();
        story.goOn();

        sendAgain();
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(content(story.messagesTo(OWNER).getLast()).contains("Second text"))
                .isEqualTo(changed.equals("en"));
    }

    @Test
    void nothingIsSentAgainWhileTheTextIsNotApproved() {
        launch();
        story.goOn();
        rewrite("en", "Second text {{sunset}}");

        assertThatThrownBy(this::sendAgain).hasMessageContaining("is not approved");
    }

    @Test
    void messageInDoubtIsNotRepeatedWithATextThatIsNoLongerApproved() {
        launch();
        story.goOn();
        long delivery = delivery().id();
        sql.execute("update delivery set state = 'in_doubt' where id = ?", delivery);
        rewrite("en", "Second text {{sunset}}");
        approveAgain();
        story.goOn();

        assertThatThrownBy(() -> manualResend.retry(delivery, AGENT))
                .hasMessageContaining("Send the message again instead");
        sendAgain();
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
    }

    @Test
    void replyThatACancellationWithheldIsSentOnceTheCampaignIsRestoredAndResumed() {
        launch();
        story.goOn();
        clock.advance(Duration.ofHours(1));
        transaction.executeWithoutResult(status -> replies.write(
                new Replies.Reader(
                        twitter.id(), accounts.contact(delivery().contactId()).orElseThrow()),
                Reply.saying(new Said("Hello there", "what_to_do", null, "Ann")),
                AGENT));
        decisions.cancel(id, "By mistake", PM);
        clock.advance(Duration.ofMinutes(1));
        decisions.restore(id, PM);
        decisions.resume(id, PM);

        story.goOn();

        assertThat(story.allMessagesTo(OWNER)).hasSize(2);
        assertThat(content(story.allMessagesTo(OWNER).getLast())).contains("Hello there");
    }

    @Test
    void contentThatWasSentBackIsNotLaunchedWithoutApproval() {
        launchAlone(WAVES);
        story.fireOnly();
        decisions.sendBack(id, "Never send it", List.of(), APPROVER);
        decisions.submit(id, PM);

        assertThatThrownBy(() -> decisions.launchAlone(id, given(), 3, PM))
                .hasMessageContaining("sent exactly this back");
        story.write(twitter, "en", "A better text {{sunset}}");
        decisions.takeBack(id, PM);
        decisions.submit(id, PM);
        assertThat(decisions.launchAlone(id, given(), 3, PM).state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void launchIsNotConfirmedOnceAnotherTextIsSaved() {
        launchAlone(NOW);
        story.goOn();
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.FINISHED);
        story.write(twitter, "en", "Second text {{sunset}}");

        assertThatThrownBy(() -> decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, APPROVER))
                .hasMessageContaining("The text changed after the launch");
    }

    private void launch() {
        id = story.draft("first", WAVES).id();
        approveAgain();
    }

    private void launchAlone(String waves) {
        id = story.draft("all", waves).id();
        decisions.submit(id, PM);
        decisions.launchAlone(id, given(), 3, PM);
    }

    private static NewEmergency given() {
        return new NewEmergency("They cut access", 3L, ReviewedHashes.UNNAMED);
    }

    private void rewrite(String locale, String subject) {
        story.write(twitter, locale, subject);
        story.goOn();
    }

    private void approveAgain() {
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.launch(id, PM);
    }

    private Delivery delivery() {
        return story.delivery(campaigns.get(id), OWNER);
    }

    private void sendAgain() {
        manualResend.resend(delivery().id(), delivery().contactId(), AGENT);
    }

    private static JsonNode json(java.net.http.HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String content(MimeMessage mail) {
        try {
            String body = new String(mail.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return mail.getSubject() + "\n" + body.replace("=\r\n", "");
        } catch (java.io.IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
