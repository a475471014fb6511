package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.UnreachableDeliveries;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

@DusklineTest
class AddressFailuresTest {

    private static final String NEXT = "admin@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryReports deliveryReports;

    @Autowired
    DSLContext sql;

    @Autowired
    Campaigns campaigns;

    @Autowired
    UnreachableDeliveries lost;

    @Autowired
    Suppressions suppressions;

    @Autowired
    AdvisoryUnsubscription advisoryUnsubscription;

    @Autowired
    Reconciler reconciler;

    @Autowired
    OptOuts optOuts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Test
    void whatIsCutOffIsDoneWholeTheNextTimeAndKeepsNoOther() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        for (Delivery delivery : deliveries
                .list(campaign.waveIds(), DeliveryState.ACCEPTED, null, 9)
                .items()) {
            deliveryReports.bounced(delivery.id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        }
        AtomicInteger tries = new AtomicInteger();
        TransactionTemplate unlucky =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager())) {
                    @Override
                    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                        return super.execute(status -> {
                            T done = action.doInTransaction(status);
                            if (tries.incrementAndGet() == 1) {
                                throw new DataAccessResourceFailureException("The connection is gone");
                            }
                            return done;
                        });
                    }
                };
        AddressFailures addresses =
                new AddressFailures(campaigns, lost, suppressions, advisoryUnsubscription, reconciler, unlucky);

        addresses.followUp();
        assertThat(suppressions.find(OWNER)).isEmpty();
        assertThat(suppressions.find("direction@maison.example"))
                .as("nobody is next there")
                .isPresent();

        addresses.followUp();
        addresses.followUp();
        story.goOn();
        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aComplaintAboutAnAdvisoryEndsTheAdvisoriesAlone() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched(CampaignKind.ADVISORY, "first", "[{\"now\":true,\"template\":\"first\"}]");
        Delivery delivery = deliveries
                .list(campaign.waveIds(), DeliveryState.ACCEPTED, null, 9)
                .items()
                .getFirst();

        deliveryReports.complained(delivery.id(), "abuse", "imap");
        story.goOn();

        assertThat(optOuts.find(delivery.email()).orElseThrow().cause()).isEqualTo(OptOutCause.COMPLAINT);
        assertThat(suppressions.find(delivery.email())).isEmpty();
        assertThat(story.subjectsTo(NEXT)).isEmpty();
    }

    @Test
    void nobodyIsToldOfADateThatIsOver() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        clock.advance(Duration.ofDays(10));

        for (Delivery delivery : deliveries
                .list(campaign.waveIds(), DeliveryState.ACCEPTED, null, 9)
                .items()) {
            deliveryReports.bounced(delivery.id(), ReplyClass.HARD, "550 5.1.1 No such user", "imap");
        }
        story.goOn();

        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(story.subjectsTo(NEXT)).isEmpty();
    }
}
