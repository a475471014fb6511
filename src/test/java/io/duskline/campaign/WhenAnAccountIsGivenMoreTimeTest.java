package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Contact;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import io.duskline.request.AccountExtensions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acme has more time than the others, or had: it is told by its own end, once, and nobody else notices. */
@DusklineTest
@Tag("full")
class WhenAnAccountIsGivenMoreTimeTest extends ChangingCampaign {

    @Autowired
    AccountExtensions extending;

    @Autowired
    AccountEnds ends;

    @Test
    void itIsToldOnceAtOnce() {
        Campaign campaign = story.launched("first", NOW);

        grant("2023-05-02T09:00");
        story.goOn();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER))
                .containsExactly(
                        "Twitter ends in your account on Tuesday 25 April 2023",
                        "Your account keeps Twitter until Tuesday 2 May 2023");
        assertThat(subjectsTo(FRENCH)).hasSize(1);
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    /** Three days before its own end comes its reminder, and that it ended once it has; the others have theirs. */
    @Test
    void itsWavesFollowItsOwnEndAndTheCampaignIsThroughWhenItIs() {
        Campaign campaign = toldAndGranted("2023-05-02T09:00");
        assertThat(subjectsTo(OWNER)).hasSize(2);

        at("2023-04-22T16:00:00Z");
        assertThat(subjectsTo(FRENCH)).hasSize(2);
        at("2023-04-25T16:00:00Z");
        assertThat(subjectsTo(FRENCH)).hasSize(3);
        assertThat(subjectsTo(OWNER)).as("nothing of 25 April concerns it").hasSize(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);

        at("2023-04-29T16:00:00Z");
        assertThat(subjectsTo(OWNER).getLast())
                .isEqualTo("Reminder: Twitter ends in your account on Tuesday 2 May 2023");
        at("2023-05-02T16:00:00Z");
        assertThat(subjectsTo(OWNER).getLast()).startsWith("Twitter has ended in your account");
        assertThat(text(OWNER)).contains("Tuesday 2 May 2023");
        assertThat(subjectsTo(OWNER)).hasSize(4);
        assertThat(subjectsTo(FRENCH)).hasSize(3);
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void grantedBeforeAnythingWasSentItIsNeverToldAnotherDate() {
        grant("2023-05-02T09:00");
        Campaign campaign = story.launched("first", WAVES);
        at("2023-04-22T16:00:00Z");
        at("2023-04-25T16:00:00Z");
        at("2023-04-29T16:00:00Z");
        at("2023-05-02T16:00:00Z");

        assertThat(subjectsTo(OWNER))
                .containsExactly(
                        "Twitter ends in your account on Tuesday 2 May 2023",
                        "Reminder: Twitter ends in your account on Tuesday 2 May 2023",
                        "Twitter has ended in your account. Export until 25 May 2023");
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    /** By the reminder of the others it is not reached twice, though its message waited when it was granted. */
    @Test
    void whatWaitsWhenItIsGrantedIsMadeAnew() {
        queued(NOW);

        grant("2023-05-02T09:00");
        story.goOn();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER))
                .singleElement()
                .asString()
                .contains("2 May")
                .doesNotContain("25 April");
        assertThat(subjectsTo(FRENCH)).hasSize(1);
    }

    @Test
    void grantedAndRevokedBeforeItLeftNobodyHearsOfIt() {
        story.launched("first", NOW);

        grant("2023-05-02T09:00");
        revoke();
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(1);
    }

    @Test
    void revokedWhileTheNewsWaitsItIsNotTold() {
        Campaign campaign = story.launched("first", WAVES);
        grant("2023-05-02T09:00");
        story.fireOnly();
        assertThat(latest(campaign, OWNER).state()).isEqualTo(DeliveryState.PENDING);

        revoke();
        story.goOn();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).hasSize(1);
    }

    @Test
    void revokedItIsToldLikewise_andRemindedWithTheOthers() {
        Campaign campaign = toldAndGranted("2023-05-02T09:00");

        revoke();
        story.goOn();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER))
                .hasSize(3)
                .last()
                .asString()
                .isEqualTo("Your later date no longer applies: Twitter ends in your account on Tuesday 25 April 2023");
        at("2023-04-22T16:00:00Z");
        at("2023-04-25T16:00:00Z");
        assertThat(subjectsTo(OWNER)).hasSize(5).last().asString().startsWith("Twitter has ended in your account");
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
        assertThat(campaigns.get(campaign.id()).waves())
                .filteredOn(wave -> wave.ownEnd() != null && !wave.isOwed())
                .isNotEmpty()
                .allSatisfy(wave -> assertThat(wave.state()).isEqualTo(WaveState.SKIPPED));
    }

    @Test
    void accountThatAnsweredIsRemindedOnceItsEndCameNearer() {
        toldAndGranted("2023-05-09T09:00");
        Contact owner = accounts.contacts(accounts.get("acme").id()).stream()
                .filter(contact -> contact.email().equals(OWNER))
                .findFirst()
                .orElseThrow();
        acknowledgements.answer(
                ends.forAccount(twitter, owner.accountId()),
                AnswerSource.byLink(owner),
                AcknowledgementStory.given(Answer.MIGRATING, "2023-05-08"),
                "en",
                1);
        clock.advance(Duration.ofHours(1));

        revoke();
        story.goOn();
        at("2023-04-22T16:00:00Z");

        assertThat(subjectsTo(OWNER))
                .last()
                .asString()
                .isEqualTo("Reminder: Twitter ends in your account on Tuesday 25 April 2023");
    }

    @Test
    void afterTheEndOfAllItsOwnCanBeShortenedAndNotRevoked() {
        toldAndGranted("2023-05-09T09:00");
        at("2023-04-25T16:00:00Z");

        assertThatThrownBy(this::revoke).hasMessageContaining("The sunset has passed");
        grant("2023-05-02T09:00");
        story.goOn();

        assertThat(subjectsTo(OWNER).getLast()).startsWith("New date:").contains("2 May");
    }

    /** An account that ended and gets more time is told, and told again when that is over. */
    @Test
    void grantedAfterTheEndTheCampaignGoesOn() {
        Campaign campaign = story.launched("first", WAVES);
        at("2023-04-22T16:00:00Z");
        at("2023-04-25T16:00:00Z");
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);

        grant("2023-05-02T09:00");
        story.goOn();
        assertThat(subjectsTo(OWNER).getLast()).startsWith("Your account keeps Twitter until");
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);

        at("2023-04-29T16:00:00Z");
        at("2023-05-02T16:00:00Z");
        assertThat(subjectsTo(OWNER)).hasSize(6);
        assertThat(subjectsTo(FRENCH)).hasSize(3);
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    /** The sunset moves past what was granted: that is none any more, and it is told with all. */
    @Test
    void aSunsetThatMovesPastItTakesItsPlace() {
        Campaign campaign = toldAndGranted("2023-05-02T09:00");

        move("05-09");
        story.goOn();
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("New date:")
                .contains("9 May");
        assertThat(subjectsTo(FRENCH)).hasSize(2);
        assertThat(campaigns.get(campaign.id()).waves())
                .filteredOn(wave -> wave.state() == WaveState.PLANNED)
                .allSatisfy(wave -> assertThat(wave.ownEnd()).isNull());
    }

    /** The others move within its time: they are told, and it is not. */
    @Test
    void aSunsetThatMovesWithinItLeavesItAlone() {
        toldAndGranted("2023-05-09T09:00");

        move();
        story.goOn();

        assertThat(subjectsTo(FRENCH)).hasSize(2).last().asString().contains("2 mai");
        assertThat(subjectsTo(OWNER)).hasSize(2).last().asString().contains("9 May");
    }

    @Test
    void aSunsetThatMovesToAnotherZoneKeepsTheMoment() {
        grant("2023-05-02T09:00");

        deprecations.moveSunset("twitter-shutdown", new NewSunset("2023-04-26T09:00", "UTC", "Another zone", null), PM);

        assertThat(sql.fetchValue("select local_until from extension where is_standing")
                        .toString())
                .startsWith("2023-05-02 16:00");
    }

    @Test
    void aCopyFromTheDeskSaysTheAccountsOwnDate() {
        Campaign campaign = story.launched("first", WAVES);
        Delivery first = story.delivery(campaign, OWNER);
        grant("2023-05-02T09:00");
        story.goOn();
        manualResend.resend(first.id(), first.contactId(), PM);
        story.goOn();
        assertThat(subjectsTo(OWNER)).hasSize(3).last().asString().contains("2 May");

        at("2023-04-25T16:00:00Z");
        manualResend.resend(first.id(), first.contactId(), PM);
        story.goOn();

        assertThat(subjectsTo(OWNER))
                .hasSize(4)
                .last()
                .asString()
                .contains("ends")
                .contains("2 May");
    }

    @Test
    void withdrawnItIsToldWithAll() {
        Campaign campaign = toldAndGranted("2023-05-02T09:00");

        withdraw();
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(3).last().asString().contains("stays in your account");
        assertThat(state(campaign)).isEqualTo(CampaignState.CANCELLED);
    }

    /** A node that died after the grant: the next round looks at what holds. */
    @Test
    void whatWasCutOffIsDoneOnceByTheNextRound() {
        Campaign campaign = story.launched("first", WAVES);
        grant("2023-05-02T09:00");
        story.fireOnly();
        story.fireOnly();
        story.fireOnly();

        assertThat(campaigns.get(campaign.id()).waves())
                .extracting(Wave::template)
                .filteredOn(MailKind.EXTENDED::equals)
                .hasSize(1);
        assertThat(campaigns.get(campaign.id()).waves())
                .filteredOn(wave -> wave.ownEnd() != null && !wave.isOwed())
                .extracting(Wave::mark)
                .isEqualTo(List.of("T−3", "T+0"));
    }

    /** Acme was told with all, and then that it has until later. */
    private Campaign toldAndGranted(String until) {
        Campaign campaign = story.launched("first", WAVES);
        grant(until);
        story.goOn();
        return campaign;
    }

    private void grant(String until) {
        extending.extend("twitter-shutdown", "acme", until, "America/Los_Angeles", "They asked for it", PM);
    }

    private void revoke() {
        extending.revoke("twitter-shutdown", "acme", "They are through already", PM);
    }

    private void at(String moment) {
        clock.set(Instant.parse(moment).plusSeconds(1));
        story.goOn();
    }
}
