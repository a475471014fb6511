package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.Provider;
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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Twitter's end is told today, FTP's in three days: who uses both gets one mail, and nothing more of FTP on its day. */
@DusklineTest
class OneMailForTwoThingsTest {

    private static final Instant FTPS_DAY = Instant.parse("2023-04-22T16:00:00Z");
    private static final String TWITTERS = "Twitter ends in your account on Tuesday 25 April 2023";
    private static final String FTPS = "FTP upload ends on Tuesday 2 May 2023";
    private static final String SOLO = "owner@solo.example";

    @Autowired
    CampaignStory story;

    @Autowired
    Integrations integrations;

    @Autowired
    Deprecations deprecations;

    @Autowired
    CustomerRows customers;

    @Autowired
    Planning planning;

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
    Waves waves;

    @Autowired
    Freezing freezing;

    @Autowired
    Joining joining;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    private Deprecation ftp;

    @BeforeEach
    void twoThingsEnd() throws Exception {
        story.twitterEnds();
        integrations.register(
                new Integrations.NewIntegration(
                        "ftp",
                        "FTP upload",
                        List.of(),
                        new Provider("Us", "https://provider.example"),
                        List.of(new Integrations.NewCapability("upload", "Upload by FTP"))),
                PM);
        ftp = deprecations.announce(
                new NewDeprecation(
                        "ftp-end",
                        "ftp",
                        List.of(),
                        List.of("upload"),
                        List.of(),
                        "FTP is not encrypted.",
                        new NewDeprecation.Cause("FTP is old", null, null),
                        null,
                        new NewDeprecation.Moment("2023-05-02T09:00", "America/Los_Angeles"),
                        List.of(CatalogStory.step("export_until", "2023-06-02T09:00"))),
                PM);
        story.write(ftp, "en", "FTP upload ends on {{sunset}}");
        customers.known("acme").uses("ftp", "acme-drop", 9, 1);
        customers.account("solo").contact(SOLO, "owner").uses("ftp", "solo-drop", 9, 1);
    }

    @Test
    void whoUsesBothGetsOneMailThatSaysBoth() throws Exception {
        Campaign ftps = ftps(true);
        Campaign twitters = twitters();

        assertThat(subjects(OWNER)).containsExactly(TWITTERS + " · " + FTPS);
        assertThat(subjects(FRENCH)).singleElement().asString().doesNotContain("FTP");
        assertThat(subjects(SOLO)).isEmpty();
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
        assertThat(subjects(SOLO)).containsExactly(FTPS);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void aPlanThatDoesNotAllowItIsToldByItself() {
        ftps(false);
        twitters();
        assertThat(subjects(OWNER)).containsExactly(TWITTERS);

        clock.set(FTPS_DAY);
        story.goOn();

        assertThat(subjects(OWNER)).containsExactly(TWITTERS, FTPS);
    }

    @Test
    void bothOnTheSameDayAreOneMail() {
        Campaign ftps = draft("ftp-end", "ftp", NOW, true);
        Campaign twitters = draft("twitter-shutdown", "twitter", NOW, true);
        decisions.launch(ftps.id(), PM);
        decisions.launch(twitters.id(), PM);
        story.goOn();

        assertThat(subjects(OWNER)).singleElement().asString().contains(" · ");
        assertThat(subjects(SOLO)).containsExactly(FTPS);
        assertThat(story.messagesTo(FRENCH)).hasSize(1);
    }

    @Test
    void whatIsPausedBeforeTheMailLeavesIsNotInItAndToldOnItsDay() {
        Campaign ftps = ftps(true);
        decisions.launch(draft("twitter-shutdown", "twitter", NOW, true).id(), PM);
        story.fireOnly();
        decisions.pause(ftps.id(), "Wait.", PM);

        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(TWITTERS);
        assertThat(story.delivery(campaigns.get(ftps.id()), OWNER).state()).isEqualTo(DeliveryState.CANCELLED);

        decisions.resume(ftps.id(), PM);
        clock.set(FTPS_DAY);
        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(TWITTERS, FTPS);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void whatIsWithdrawnBeforeTheMailLeavesIsNotInIt() {
        ftps(true);
        decisions.launch(draft("twitter-shutdown", "twitter", NOW, true).id(), PM);
        story.fireOnly();
        deprecations.withdraw("ftp-end", "It stays.", PM);

        story.goOn();

        assertThat(subjects(OWNER)).containsExactly(TWITTERS);
    }

    @Test
    void whereTheMailDoesNotLeaveTheOtherIsToldOnItsDay() {
        Campaign ftps = ftps(true);
        Campaign twitters = draft("twitter-shutdown", "twitter", NOW, true);
        decisions.launch(twitters.id(), PM);
        story.fireOnly();
        decisions.cancel(twitters.id(), "Not now.", PM);
        story.goOn();
        assertThat(story.received()).isZero();
        assertThat(story.delivery(campaigns.get(ftps.id()), OWNER).state()).isEqualTo(DeliveryState.CANCELLED);

        clock.set(FTPS_DAY);
        story.goOn();

        assertThat(subjects(OWNER)).containsExactly(FTPS);
    }

    @Test
    void whoeverWaitsForAMailThatIsHeldIsToldByItselfOnceItsDayHasCome() {
        ftps(true);
        Campaign twitters = draft("twitter-shutdown", "twitter", NOW, true);
        decisions.launch(twitters.id(), PM);
        story.fireOnly();
        decisions.pause(twitters.id(), "Wait.", PM);

        clock.set(FTPS_DAY);
        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(FTPS);

        decisions.resume(twitters.id(), PM);
        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(FTPS, TWITTERS);
    }

    @Test
    void anAddressThatIsOfNoUseIsThatForBoth() {
        Campaign ftps = ftps(true);
        Campaign twitters = twitters();

        reports.bounced(story.delivery(twitters, OWNER).id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        story.goOn();

        assertThat(story.delivery(campaigns.get(ftps.id()), OWNER).state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(subjects("admin@acme.example")).containsExactlyInAnyOrder(TWITTERS, FTPS);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void aSecondMailSaysNothingOfWhatTheFirstSaid() {
        ftps(true);
        decisions.launch(
                draft(
                                "twitter-shutdown",
                                "twitter",
                                "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-5,\"template\":\"reminder\"}]",
                                true)
                        .id(),
                PM);
        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(TWITTERS + " · " + FTPS);

        clock.advance(Duration.ofDays(1));
        story.goOn();

        assertThat(subjects(OWNER)).hasSize(2);
        assertThat(subjects(OWNER).getLast()).doesNotContain("FTP");
    }

    @Test
    void aMailThatLeavesAfterTheOthersDaySaysNothingOfIt() {
        ftps(true);
        Campaign twitters = draft("twitter-shutdown", "twitter", NOW, true);
        decisions.launch(twitters.id(), PM);
        waves.begin(twitters.id(), twitters.waveIds().getFirst());
        freezing.freeze(twitters.id(), twitters.waveIds().getFirst());
        joining.join(twitters.id(), twitters.waveIds().getFirst());
        decisions.pause(twitters.id(), "Wait.", PM);

        clock.set(FTPS_DAY);
        story.goOn();
        assertThat(subjects(OWNER)).containsExactly(FTPS);
        decisions.resume(twitters.id(), PM);
        story.goOn();

        assertThat(subjects(OWNER)).containsExactly(FTPS, TWITTERS);
    }

    @Test
    void aMoveOfTheOtherBeforeTheMailLeavesTellsNobodyEarly() {
        ftps(true);
        decisions.launch(draft("twitter-shutdown", "twitter", NOW, true).id(), PM);
        story.fireOnly();
        deprecations.moveSunset("ftp-end", "2023-05-10T09:00", "America/Los_Angeles", "More time", PM);

        story.goOn();

        assertThat(subjects(OWNER)).containsExactly(TWITTERS);
        assertThat(subjects(SOLO)).isEmpty();
        clock.set(FTPS_DAY.plus(Duration.ofDays(8)));
        story.goOn();
        assertThat(subjects(OWNER)).hasSize(2);
        assertThat(subjects(SOLO)).hasSize(1);
    }

    @Test
    void aReminderIsNotBroughtForwardToRightAfterTheFirstNotice() {
        Campaign ftps = draft(
                "ftp-end",
                "ftp",
                "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-8,\"template\":\"reminder\"}]",
                true);
        decisions.launch(ftps.id(), PM);
        story.goOn();
        clock.advance(Duration.ofHours(1));

        twitters();

        assertThat(subjects(OWNER)).containsExactly(FTPS, TWITTERS);
    }

    private Campaign ftps(boolean shares) {
        Campaign drafted = draft("ftp-end", "ftp", "[{\"offset_days\":-10,\"template\":\"first\"}]", shares);
        decisions.launch(drafted.id(), PM);
        story.goOn();
        return campaigns.get(drafted.id());
    }

    private Campaign twitters() {
        Campaign drafted = draft("twitter-shutdown", "twitter", NOW, true);
        decisions.launch(drafted.id(), PM);
        story.goOn();
        return campaigns.get(drafted.id());
    }

    private Campaign draft(String deprecation, String integration, String waves, boolean shares) {
        Campaign campaign = planning.draft(
                json.readValue("""
                        {"name":"%s","deprecation":"%s","share_mail":%s,
                         "audience":{"accounts":{"uses":"%s","within_days":90},
                                     "roles":["owner","admin"],"tell":"first"},
                         "waves":%s,"late_by_at_most":"PT6H"}""".formatted(deprecation, deprecation, shares, integration, waves), NewCampaign.class),
                PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        return campaign;
    }

    private List<String> subjects(String address) {
        return story.subjectsTo(address).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }

    private static String text(MimeMessage message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.getDataHandler().writeTo(out);
        return out.toString(StandardCharsets.UTF_8).replace("=\r\n", "");
    }
}
