package io.duskline.campaign.figures;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import java.util.Comparator;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which accounts count as reached: by the latest message to a live contact in a fitting role, as far as is known. */
@DusklineTest
@Tag("full")
class ReachTest {

    private static final String ADMIN = "admin@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    CampaignFigures figures;

    @Autowired
    AccountSteps steps;

    @Autowired
    ManualResend manualResend;

    @Autowired
    Accounts accounts;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryReports deliveryReports;

    @Autowired
    CampaignRunner life;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Deprecation twitter;
    Campaign campaign;

    @BeforeEach
    void bothAccountsWereSentTheFirstNotice() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("all", CampaignStory.WAVES);
        assertThat(reached()).isEqualTo(2);
    }

    @Test
    void whatCameBackIsNotReachedHoweverWellTheOneBeforeItWent() {
        remind();
        bounce(FRENCH);
        assertThat(reached()).isEqualTo(1);
        assertThat(step("maison")).isEqualTo(Step.LOST);

        manualResend.resend(latest(FRENCH).id(), latest(FRENCH).contactId(), "agent");
        assertThat(reached()).as("it waits").isEqualTo(1);
        story.goOn();
        assertThat(reached()).isEqualTo(2);
        assertThat(step("maison")).isEqualTo(Step.HANDED_OVER);
    }

    @Test
    void oneContactIsEnough() {
        remind();
        bounce(OWNER);
        assertThat(reached()).isEqualTo(2);
        assertThat(step("acme")).isEqualTo(Step.HANDED_OVER);

        bounce(ADMIN);
        assertThat(reached()).isEqualTo(1);
    }

    @Test
    void aMessageThatWaitsSaysNothingOfTheOneBefore() {
        clock.advance(Duration.ofDays(3));
        life.goOn();
        assertThat(latest(FRENCH).state()).isEqualTo(DeliveryState.PENDING);

        assertThat(reached()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, 2",
        "delivered, 2",
        "complained, 2",
        "in_doubt, 1",
        "failed, 1",
        "bounced, 1",
        "deferred, 2",
        "pending, 2",
        "cancelled, 2",
        "suppressed, 2"
    })
    void theStateOfTheLatestDecides(String state, long accounts) {
        remind();
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .where(DELIVERY.ID.eq(latest(FRENCH).id()))
                .execute();

        assertThat(reached()).isEqualTo(accounts);
    }

    @Test
    void whoIsNoLongerInAFittingRoleIsNotReached() {
        sql.update(CONTACT)
                .set(CONTACT.IS_OWNER, false)
                .set(CONTACT.IS_BILLING, true)
                .where(CONTACT.EMAIL.eq(FRENCH))
                .execute();

        assertThat(reached()).isEqualTo(1);
    }

    private void remind() {
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(FRENCH)).hasSize(2);
    }

    private void bounce(String email) {
        assertThat(deliveryReports.bounced(latest(email).id(), ReplyClass.SOFT, "452 4.2.2 Mailbox full", "imap"))
                .isNotNull();
    }

    private Delivery latest(String email) {
        return deliveries.list(campaign.waveIds(), null, null, 50).items().stream()
                .filter(delivery -> delivery.email().equals(email))
                .max(Comparator.comparingLong(Delivery::id))
                .orElseThrow();
    }

    private long reached() {
        return figures.of(campaign, twitter).reach().reached();
    }

    private Step step(String account) {
        return steps.of(campaign, twitter, accounts.get(account).id())
                .orElseThrow()
                .step();
    }
}
