package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.run.TwoThingsStory.FTPS;
import static io.duskline.campaign.run.TwoThingsStory.FTPS_DAY;
import static io.duskline.campaign.run.TwoThingsStory.SOLO;
import static io.duskline.campaign.run.TwoThingsStory.TWITTERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.Reports;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Twitter's end is told today, FTP's in three days: who uses both gets one mail, and nothing more of FTP on its day. */
@DusklineTest
class OneMailForTwoThingsTest {

    @Autowired
    CampaignStory story;

    @Autowired
    TwoThingsStory things;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Reports reports;

    @Autowired
    SentMessages sent;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twoThingsEnd() throws Exception {
        things.twoThingsEnd();
    }

    @Test
    void whoUsesBothGetsOneMailThatSaysBoth() throws Exception {
        Campaign ftps = things.ftpIsTold(true);
        Campaign twitters = things.twitterIsTold();

        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS + " · " + FTPS);
        assertThat(things.subjects(FRENCH)).singleElement().asString().doesNotContain("FTP");
        assertThat(things.subjects(SOLO)).isEmpty();
        String said = text(story.messagesTo(OWNER).getFirst());
        assertThat(said)
                .contains("Two notices in one mail")
                .contains("acme-drop")
                .contains("@acme");
        assertThat(said.split("/n/", -1)).hasSizeGreaterThan(2);

        Delivery carrier = story.delivery(twitters, OWNER);
        Delivery joined = story.delivery(campaigns.get(ftps.id()), OWNER);
        assertThat(joined.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(joined.messageId()).isEqualTo(carrier.messageId());
        assertThat(joined.sha256()).isEqualTo(carrier.sha256());
        assertThat(sent.message(joined)).isEqualTo(sent.message(carrier));

        clock.set(FTPS_DAY);
        story.goOn();

        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(things.subjects(SOLO)).containsExactly(FTPS);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void aPlanThatDoesNotAllowItIsToldByItself() {
        things.ftpIsTold(false);
        things.twitterIsTold();
        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS);

        clock.set(FTPS_DAY);
        story.goOn();

        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS, FTPS);
    }

    @Test
    void bothOnTheSameDayAreOneMail() {
        Campaign ftps = things.draft("ftp-end", "ftp", NOW, true);
        Campaign twitters = things.twitters();
        decisions.launch(ftps.id(), PM);
        decisions.launch(twitters.id(), PM);
        story.goOn();

        assertThat(things.subjects(OWNER)).singleElement().asString().contains(" · ");
        assertThat(things.subjects(SOLO)).containsExactly(FTPS);
        assertThat(story.messagesTo(FRENCH)).hasSize(1);
    }

    @Test
    void anAddressThatIsOfNoUseIsThatForBoth() {
        Campaign ftps = things.ftpIsTold(true);
        Campaign twitters = things.twitterIsTold();

        reports.bounced(story.delivery(twitters, OWNER).id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        story.goOn();

        assertThat(story.delivery(campaigns.get(ftps.id()), OWNER).state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(things.subjects("admin@acme.example")).containsExactlyInAnyOrder(TWITTERS, FTPS);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void aSecondMailSaysNothingOfWhatTheFirstSaid() {
        things.ftpIsTold(true);
        decisions.launch(
                things.draft(
                                "twitter-shutdown",
                                "twitter",
                                "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-5,\"template\":\"reminder\"}]",
                                true)
                        .id(),
                PM);
        story.goOn();
        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS + " · " + FTPS);

        clock.advance(Duration.ofDays(1));
        story.goOn();

        assertThat(things.subjects(OWNER)).hasSize(2);
        assertThat(things.subjects(OWNER).getLast()).doesNotContain("FTP");
    }

    @Test
    void aReminderIsNotBroughtForwardToRightAfterTheFirstNotice() {
        Campaign ftps = things.draft(
                "ftp-end",
                "ftp",
                "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-8,\"template\":\"reminder\"}]",
                true);
        decisions.launch(ftps.id(), PM);
        story.goOn();
        clock.advance(Duration.ofHours(1));

        things.twitterIsTold();

        assertThat(things.subjects(OWNER)).containsExactly(FTPS, TWITTERS);
    }

    private static String text(MimeMessage message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.getDataHandler().writeTo(out);
        return out.toString(StandardCharsets.UTF_8).replace("=\r\n", "");
    }
}
