package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.promise.PromiseStory;
import io.duskline.review.ReviewContent;
import io.duskline.review.Reviews;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One person launches alone: marked for good, told at once, looked at by somebody else within a day or paused. */
@DusklineTest
class EmergencyLaunchTest extends EmergencyStory {

    @Autowired
    EmergencyRepository book;

    @Autowired
    PromiseStory promises;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    @Autowired
    Reviews reviews;

    @Test
    void itApprovesAndLaunchesUnderOneName() {
        Campaign launched = launch();
        story.goOn();

        assertThat(launched.state()).isEqualTo(CampaignState.RUNNING);
        assertThat(launched.approved().orElseThrow().by()).isEqualTo(MANAGER);
        assertThat(launched.isUnseenEmergency()).isTrue();
        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        assertThat(ledger.about(List.of("campaign:" + id), 20).stream().map(LedgerEntry::kind))
                .contains("campaign.emergency_launched", "campaign.running");
    }

    @Test
    void noEmergencyIsSoGreatThatAFindingMayStay() {
        promises.terms("pro", 30);

        assertThatThrownBy(this::launch).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
            assertThat(refusal.faults()).extracting(Fault::field).containsExactly("promise_reason");
        });
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
        assertThat(book.last(id)).isEmpty();
        letters.send();
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        promises.saysWhy();

        assertThat(launch().state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void anotherNumberOrNoReasonIsRefused() {
        assertThatThrownBy(() -> decisions.launchAlone(id, given(4), LEAVING, MANAGER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.field()).isEqualTo("messages");
                            assertThat(fault.reason()).contains("3 messages");
                        }));
        assertThatThrownBy(() -> decisions.launchAlone(
                        id, new NewEmergency(" ", null, ReviewedHashes.UNNAMED), LEAVING, MANAGER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults()).hasSize(2));
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void whatChangedSinceItWasSubmittedIsNotLaunched() {
        story.write(twitter, "en", "Another text {{sunset}}");
        assertThatThrownBy(this::launch).hasMessageContaining("the English text has a newer revision");

        decisions.sendBack(id, "Read it again", List.of(), APPROVER);
        decisions.submit(id, PM);
        clock.advance(Duration.ofMinutes(1));
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        assertThatThrownBy(this::launch).hasMessageContaining("the date moved");
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void whatWasReadMustBeWhatStandsThere() {
        ReviewedHashes other = new ReviewedHashes("0".repeat(64), null);
        assertThatThrownBy(() -> decisions.launchAlone(id, new NewEmergency("Quick", LEAVING, other), LEAVING, MANAGER))
                .hasMessageContaining("The campaign changed since you read it");
    }

    @Test
    void somebodyElseConfirmsExactlyThatContent() {
        launch();
        assertThatThrownBy(() -> decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, MANAGER))
                .hasMessageContaining("You launched it yourself");
        assertThatThrownBy(() -> decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, PM))
                .hasMessageContaining("You wrote part of this");
        assertThatThrownBy(() -> decisions.confirmEmergency(id, new ReviewedHashes(null, "0".repeat(64)), APPROVER))
                .hasMessageContaining("The campaign changed since you read it");

        Campaign confirmed = decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, APPROVER);

        assertThat(confirmed.isUnseenEmergency()).isFalse();
        assertThat(book.last(id)).hasValueSatisfying(emergency -> {
            assertThat(emergency.confirmedBy()).isEqualTo(APPROVER);
            assertThat(emergency.reason()).isEqualTo("They cut access in two hours");
        });
        clock.advance(Duration.ofHours(30));
        story.goOn();
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        assertThatThrownBy(() -> decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, ADMIN))
                .hasMessageContaining("No emergency launch of this campaign waits");
    }

    @Test
    void afterADayThatNobodyLookedItPausesItselfAndAdminsAreTold() {
        launch();
        letters.send();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        story.goOn();
        assertThat(state()).isEqualTo(CampaignState.RUNNING);

        clock.advance(Duration.ofSeconds(1));
        story.goOn();
        letters.send();

        assertThat(state()).isEqualTo(CampaignState.PAUSED);
        assertThat(story.subjectsTo(ADMIN)).hasSize(2).last().asString().startsWith("Paused, not confirmed");
        assertThat(story.subjectsTo(APPROVER)).hasSize(1);
        assertThatThrownBy(() -> decisions.resume(id, MANAGER))
                .hasMessageContaining("no second person has confirmed it");

        decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, APPROVER);
        assertThat(decisions.resume(id, MANAGER).state()).isEqualTo(CampaignState.RUNNING);
        story.goOn();
        assertThat(state()).as("it does not pause again").isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void launchThatIsLateHasNoDeadlineAnyMore() {
        launch();
        assertThat(waiting().deadline()).isNotNull();
        clock.advance(Duration.ofHours(25));
        story.goOn();

        assertThat(waiting().deadline()).isNull();
        assertThat(waiting().ifUndecided()).contains("sending stays paused until one does");
    }

    private ReviewContent waiting() {
        return reviews.waiting(APPROVER).getFirst().content();
    }

    @Test
    void pausedByHandItDoesNotGoOnUnseenAfterADay() {
        launch();
        decisions.pause(id, "A question", PM);
        clock.advance(Duration.ofHours(25));
        story.goOn();

        assertThatThrownBy(() -> decisions.resume(id, MANAGER))
                .hasMessageContaining("no second person has confirmed it");
    }

    @Test
    void whoeverLooksMaySendItBackWhichStopsIt() {
        launch();
        story.goOn();

        decisions.sendBack(id, "The text is wrong", List.of(), APPROVER);

        Campaign back = campaigns.get(id);
        assertThat(back.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(back.approved()).isEmpty();
        assertThat(back.isUnseenEmergency()).isFalse();
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        assertThat(decisions.launch(id, PM).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(book.last(id)).as("it stays marked").isPresent();
    }

    @Test
    void aTextThatChangesVoidsItAsEveryApproval() {
        launch();
        story.goOn();
        story.write(twitter, "en", "Another text {{sunset}}");
        story.goOn();

        Campaign voided = campaigns.get(id);
        assertThat(voided.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(voided.isUnseenEmergency()).isFalse();
        assertThatThrownBy(() -> decisions.confirmEmergency(id, ReviewedHashes.UNNAMED, APPROVER))
                .isInstanceOf(ProblemException.class);
    }
}
