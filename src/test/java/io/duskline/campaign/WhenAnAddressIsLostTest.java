package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody writes to a lost address, and its account still hears. */
@DusklineTest
class WhenAnAddressIsLostTest extends ChangingCampaign {

    @Test
    void whatWaitsForASuppressedAddressGoesToTheNextRoleInstead() {
        Campaign campaign = queued(NOW);

        suppressions.add("OWNER@acme.example", "manual", "They asked us to", PM);
        story.goOn();

        assertThat(subjectsTo(OWNER)).isEmpty();
        assertThat(subjectsTo(NEXT)).hasSize(1);
        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aWorkerAsksAboutWhatWasSuppressedUnderAnotherSpelling() {
        Campaign campaign = queued(NOW);
        sql.execute("update delivery set email = 'Owner@acme.example' where email = ?", OWNER);
        sql.execute("update contact set email = 'Owner@acme.example' where email = ?", OWNER);
        suppressions.add(OWNER, "manual", "They asked us to", PM);
        story.goOn();

        assertThat(subjectsTo("Owner@acme.example")).isEmpty();
        assertThat(subjectsTo(NEXT)).hasSize(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void anAccountWhoseToldOwnerWasSuppressedHearsOfAMoveThroughAnother() {
        story.launched("first", NOW);
        suppressions.add(OWNER, "manual", "They left", PM);

        move();
        story.goOn();
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(1);
        assertThat(subjectsTo(NEXT)).singleElement().asString().contains("2 May");
    }

    @Test
    void andOfAWithdrawal() {
        story.launched("first", NOW);
        suppressions.add(OWNER, "manual", "They left", PM);

        withdraw();
        story.goOn();

        assertThat(subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void andOfTheEnd() {
        story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        suppressions.add(OWNER, "manual", "They left", PM);
        clock.advance(Duration.ofDays(3));
        story.goOn();

        assertThat(subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void aMailboxThatThreeAccountsShareBouncesSoftlyAndAllOfThemMoveOn() {
        for (String account : List.of("one", "two", "three")) {
            story.customer(account)
                    .contact("shared@agency.example", "owner")
                    .contact("admin@" + account + ".example", "admin")
                    .uses("twitter", "@" + account, 9, 1);
        }
        Campaign campaign = story.launched("first", NOW);
        int day = 0;
        for (Delivery delivery :
                deliveries.list(campaign.waveIds(), null, null, 50).items()) {
            if (delivery.email().equals("shared@agency.example")) {
                clock.set(TestClock.START.plus(Duration.ofDays(day++)));
                deliveryReports.bounced(delivery.id(), ReplyClass.SOFT, "452 4.2.2 Mailbox full", "imap");
            }
        }

        story.goOn();

        assertThat(List.of("one", "two", "three"))
                .allSatisfy(account -> assertThat(subjectsTo("admin@" + account + ".example"))
                        .as(account)
                        .hasSize(1));
    }

    /** The answer to the first attempt was lost, and the second was put off. */
    @Test
    void messageThatMayHaveBeenSentStaysInDoubtWhenItsAddressIsSuppressed() {
        Campaign campaign = queued(NOW);
        put(campaign, OWNER, DeliveryState.IN_DOUBT);
        sql.execute("update delivery set state = 'deferred' where email = ?", OWNER);

        suppressions.add(OWNER, "manual", "They left", PM);
        story.goOn();

        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(subjectsTo(OWNER)).isEmpty();
        assertThat(subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void anAccountThatAnsweredAndThenComplainedIsLeftInPeace() {
        Campaign campaign = story.launched("first", NOW);
        var acme = accounts.find("acme").orElseThrow();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(acme.id()).getFirst()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1);

        deliveryReports.complained(story.delivery(campaign, OWNER).id(), "abuse", "imap");
        story.goOn();

        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(subjectsTo(NEXT)).isEmpty();
    }
}
