package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryState;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign about Twitter's end while the catalog, its customers or its messages change under it. */
@DusklineTest
public abstract class ChangingCampaign {

    public static final String NEXT = "admin@acme.example";

    @Autowired
    public CampaignStory story;

    @Autowired
    public Decisions decisions;

    @Autowired
    public Campaigns campaigns;

    @Autowired
    Deprecations deprecations;

    @Autowired
    public ManualResend manualResend;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    public Suppressions suppressions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    public DeliveryReports deliveryReports;

    @Autowired
    public DSLContext sql;

    @Autowired
    public TestClock clock;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    /** A week later than announced: to 2 May. */
    void move() {
        move("05-02");
    }

    /** @param day month and day, as {@code 05-02} */
    public void move(String day) {
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-" + day + "T09:00", "America/Los_Angeles", "Another date", null),
                PM);
    }

    public void withdraw() {
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
    }

    public Campaign queued(String waves) {
        return queued(CampaignKind.SERVICE_NOTICE, waves);
    }

    /** Launched, its due waves in the queue, and nothing of them sent. */
    public Campaign queued(CampaignKind kind, String waves) {
        Campaign campaign = story.draft(kind, "first", waves);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.fireOnly();
        return campaigns.get(campaign.id());
    }

    public void rounds(Duration apart) {
        for (int round = 0; round < 4; round++) {
            clock.advance(apart);
            story.goOn();
        }
    }

    public CampaignState state(Campaign campaign) {
        return campaigns.get(campaign.id()).state();
    }

    public Delivery latest(Campaign campaign, String email) {
        return deliveries.list(campaigns.get(campaign.id()).waveIds(), null, null, 50).items().stream()
                .filter(delivery -> delivery.email().equals(email))
                .max(Comparator.comparingLong(Delivery::id))
                .orElseThrow();
    }

    /** As if a worker had left it so. */
    void put(Campaign campaign, String email, DeliveryState state) {
        sql.execute(
                "update delivery set state = ?, due_at = ?, left_at = ? where id = ?",
                state.code(),
                utc(clock.instant().plus(Duration.ofHours(2))),
                state == DeliveryState.IN_DOUBT ? utc(clock.instant()) : null,
                story.delivery(campaign, email).id());
    }

    public static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** With plain spaces, where the mail keeps a date on one line. */
    List<String> subjectsTo(String email) {
        return story.subjectsTo(email).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }

    /** The text part of the last message to an address, on one line and with plain spaces. */
    String text(String email) {
        try {
            Multipart parts = (Multipart) story.messagesTo(email).getLast().getContent();
            return String.valueOf(parts.getBodyPart(0).getContent()).replaceAll("[\\s\u00a0]+", " ");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
