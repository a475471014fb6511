package io.duskline.campaign;

import static io.duskline.campaign.CampaignKind.ADVISORY;
import static io.duskline.campaign.CampaignKind.SERVICE_NOTICE;
import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Who unsubscribed gets no advisory more, whatever was under way, and every service notice. */
@DusklineTest
class LeavingAdvisoriesTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignRunner life;

    @Autowired
    Deprecations deprecations;

    @Autowired
    OptOuts optOuts;

    @Autowired
    AdvisoryUnsubscription advisoryUnsubscription;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    @Test
    void oneClickInTheMailProgramKeepsTheNextWaveAway() throws Exception {
        Campaign campaign = story.launched(ADVISORY, "all", WAVES);
        MimeMessage first = story.messagesTo(OWNER).getFirst();

        HttpResponse<String> answer = oneClick(first);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(optOuts.find(OWNER)).map(OptOut::cause).hasValue(OptOutCause.ONE_CLICK);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo("admin@acme.example")).hasSize(2);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void whatWaitsIsTakenBackAtOnceAndServiceNoticesStay() {
        long advisory = queued(ADVISORY);
        long notice = queued(SERVICE_NOTICE);

        advisoryUnsubscription.unsubscribe(OWNER, OptOutCause.PERSON, "asked by phone", "agent");

        Delivery taken = story.delivery(campaigns.get(advisory), OWNER);
        assertThat(taken.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(taken.reply()).contains("unsubscribed");
        assertThat(story.delivery(campaigns.get(notice), OWNER).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(story.delivery(campaigns.get(advisory), FRENCH).state()).isEqualTo(DeliveryState.PENDING);
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(2);
    }

    @Test
    void whatCouldNotBeTakenBackInTimeDoesNotLeaveEither() {
        Campaign campaign = campaigns.get(queued(ADVISORY));
        transaction.executeWithoutResult(status -> optOuts.add(OWNER, OptOutCause.MAIL, "", "contact:1"));
        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.PENDING);

        story.goOn();

        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(story.delivery(campaign, FRENCH).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(story.received()).isEqualTo(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void nobodyElseIsToldInThePlaceOfWhoLeft() {
        advisoryUnsubscription.unsubscribe(OWNER, OptOutCause.PERSON, "asked by phone", "agent");

        story.launched(ADVISORY, "first", NOW);

        assertThat(story.received()).isEqualTo(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(1);
    }

    @Test
    void aMovedDateIsToldOnceAndNotToWhoLeftMeanwhile() throws Exception {
        Campaign campaign = story.launched(ADVISORY, "first", WAVES);
        oneClick(story.messagesTo(OWNER).getFirst());

        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();
        story.goOn();

        Campaign moved = campaigns.get(campaign.id());
        assertThat(moved.waves()).extracting(wave -> wave.template().code()).containsOnlyOnce("moved");
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(2);
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(3);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void whoComesBackGetsTheNextOne() throws Exception {
        story.launched(ADVISORY, "first", WAVES);
        MimeMessage first = story.messagesTo(OWNER).getFirst();
        oneClick(first);
        oneClick(first);
        String token = first.getHeader("List-Unsubscribe")[0].replaceAll("^.*/u/|>$", "");
        assertThat(advisoryUnsubscription.again(token)).isPresent();
        assertThat(advisoryUnsubscription.again(token)).isPresent();

        clock.advance(Duration.ofDays(3));
        story.goOn();

        assertThat(story.messagesTo(OWNER)).hasSize(2);
        assertThat(ledger.after(0, 10_000).reversed().stream()
                        .limit(50)
                        .filter(entry -> entry.kind().startsWith("opt_out.")))
                .extracting(LedgerEntry::kind, entry -> entry.actor().startsWith("contact:"))
                .containsExactly(tuple("opt_out.removed", true), tuple("opt_out.added", true));
        assertThat(ledger.after(0, 10_000).reversed().stream().limit(50))
                .noneMatch(entry -> entry.detail().contains(OWNER));
    }

    /** As Gmail does it: a form body, no cookies, and whatever follows is not followed. */
    private HttpResponse<String> oneClick(MimeMessage mail) throws Exception {
        String header = mail.getHeader("List-Unsubscribe")[0];
        URI link = URI.create(header.substring(1, header.length() - 1));
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + link.getPath()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Launched, its first wave in the queue and nothing sent. */
    private long queued(CampaignKind kind) {
        Campaign campaign = story.draft(kind, "first", NOW);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        life.goOn();
        return campaign.id();
    }
}
