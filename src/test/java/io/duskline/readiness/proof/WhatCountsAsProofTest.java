package io.duskline.readiness.proof;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.readiness.proof.ProofStory.AGENT;
import static io.duskline.readiness.proof.ProofStory.SLUG;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.request.Extending;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestState;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An end comes nearer, an agent notes an answer, an entry is corrected: what still counts, and what does not any more. */
@DusklineTest
class WhatCountsAsProofTest {

    private static final List<String> FOUR = List.of("acme", "maison", "a3", "a4");

    @Autowired
    ProofStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    Decisions decisions;

    @Autowired
    LevelsOfProof proofs;

    @Autowired
    ChosenLevels levels;

    @Autowired
    Drawing drawing;

    @Autowired
    OpenCalls open;

    @Autowired
    EnteringCalls entering;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Extending extending;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Test
    void anEarlierDateAsksEverybodyAgain() throws Exception {
        story.told(4);
        levels.choose(SLUG, "A", null, PM);
        FOUR.forEach(story::answers);
        assertThat(story.isReached()).isTrue();
        moved("2023-04-22T09:00");

        assertThat(story.isReached()).isFalse();
        assertThat(story.words())
                .contains("0 of 4 accounts are", "not counting 4 heard from before the end came nearer");
        levels.choose(SLUG, "C", null, PM);
        assertThat(story.isReached()).isFalse();
        assertThat(story.words())
                .isEqualTo(
                        "Nobody is drawn yet. 4 accounts were told and not heard from, among them 4 heard from before"
                                + " the end came nearer.");

        FOUR.forEach(story::answers);

        assertThat(story.isReached()).as("nobody is left to be called").isTrue();
    }

    @Test
    void aLaterDateHarmsNobody() throws Exception {
        story.told(4);
        levels.choose(SLUG, "A", null, PM);
        FOUR.forEach(story::answers);

        moved("2023-04-28T09:00");

        assertThat(story.isReached()).isTrue();
    }

    @Test
    void whoAnsweredToALaterEndIsDrawnAndCalled() throws Exception {
        story.told(4);
        List.of("acme", "maison", "a3").forEach(story::answers);
        assertThat(story.drawn().population()).isEqualTo(1);
        story.allKnow();
        assertThat(story.isReached()).isTrue();
        moved("2023-04-22T09:00");
        story.allKnow();

        assertThat(story.isReached()).isFalse();
        assertThat(story.words())
                .contains(
                        "nothing of 3 accounts (3 told or asked again since the draw, 0 not told, 0 lost), of 4 in all");
        assertThat(drawing.draw(SLUG, "It ends earlier", PM).population()).isEqualTo(4);
        assertThat(story.sample().sample()).isEqualTo(new Sample(4, 4, 0, 0, 4, 0));
        story.allKnow();
        assertThat(story.isReached()).isTrue();
    }

    @Test
    void moreTimeThatIsRevokedAsksThatAccountAgain() throws Exception {
        story.told(61);
        story.drawn();
        Called third = story.at(3);
        story.answers(third.account());
        assertThat(story.at(3).state()).isEqualTo(CallState.HEARD_FROM);
        clock.advance(Duration.ofMinutes(5));
        extending.grant(SLUG, third.account(), "2023-05-02T09:00", "America/Los_Angeles", "They asked", PM);
        story.answers(third.account());
        campaigns.goOn();
        assertThat(story.at(3).state()).as("they answered since").isEqualTo(CallState.HEARD_FROM);
        clock.advance(Duration.ofMinutes(5));

        extending.revoke(SLUG, third.account(), "A mistake", PM);
        clock.advance(Duration.ofMinutes(5));
        campaigns.goOn();

        assertThat(story.at(3).state()).isEqualTo(CallState.TO_CALL);
        assertThat(proofs.of(story.twitter()).figures().overtaken()).isEqualTo(1);
        assertThat(proofs.of(story.twitter()).figures().heard()).isZero();
        story.answers(third.account());
        assertThat(story.at(3).state()).isEqualTo(CallState.HEARD_FROM);
        assertThat(proofs.of(story.twitter()).figures().heard()).isEqualTo(1);
    }

    @Test
    void whoEndsLaterIsNotAskedAgainByAnEarlierDate() throws Exception {
        story.told(4);
        levels.choose(SLUG, "A", null, PM);
        extending.grant(SLUG, "acme", "2023-05-02T09:00", "America/Los_Angeles", "They asked", PM);
        FOUR.forEach(story::answers);

        moved("2023-04-22T09:00");

        assertThat(story.words()).contains("1 of 4 accounts is", "not counting 3");
    }

    @Test
    void whoWritesToUsIsNotCalledUntilTheEndComesNearer() throws Exception {
        story.told(61);
        story.drawn();
        Called first = story.at(1);
        clock.advance(Duration.ofMinutes(5));
        sql.insertInto(REQUEST)
                .set(REQUEST_KIND, RequestKind.REPLY)
                .set(REQUEST_STATE, RequestState.OPEN)
                .set(REQUEST.ACCOUNT_ID, first.accountId())
                .set(REQUEST.DEPRECATION_ID, story.twitter().id())
                .set(REQUEST.ASKED_AT, clock.instant())
                .execute();

        assertThat(story.at(1).state()).isEqualTo(CallState.HEARD_FROM);
        assertThat(proofs.of(story.twitter()).figures().heard()).isEqualTo(1);
        assertThat(proofs.of(story.twitter()).figures().overtaken()).isZero();

        moved("2023-04-22T09:00");

        assertThat(story.at(1).state()).isEqualTo(CallState.TO_CALL);
        assertThat(proofs.of(story.twitter()).figures().overtaken()).isEqualTo(1);
    }

    @Test
    void whatAnAgentNotesOnTheTelephoneIsNoSignThatTheyKnew() throws Exception {
        story.told(61);
        story.drawn();
        Called first = story.at(1);
        acknowledgements.noted(
                story.twitter(),
                accounts.get(first.account()),
                null,
                ZoneOffset.UTC,
                AcknowledgementStory.given(Answer.NEED_HELP),
                Acknowledgement.Source.TELEPHONE,
                "Ann, who had no idea",
                true,
                AGENT,
                "en",
                1);

        assertThat(story.at(1).state()).isEqualTo(CallState.TO_CALL);
        assertThat(story.enter(1, CallResult.UNAWARE).state()).isEqualTo(CallState.UNAWARE);
    }

    @Test
    void aCorrectionTakesNothingThatIsKnownOffTheList() throws Exception {
        story.told(100);
        story.drawn();
        Called seventh = story.enter(7, CallResult.UNAWARE);
        Called last = story.enter(93, CallResult.GIVEN_UP);

        entering.enter(
                SLUG,
                seventh.id(),
                new NewCall("knows", "Bo", null, seventh.tries().getFirst().id(), "It was another account", null),
                AGENT);

        assertThat(story.sample().find(last.id())).isPresent();
        assertThat(story.sample().sample()).isEqualTo(new Sample(100, 93, 1, 1, 91, 0));
    }

    @Test
    void whoDidNotKnowIsNoWallOnceEverybodyWasHeardFrom() throws Exception {
        story.told(4);
        story.drawn();
        story.enter(1, CallResult.UNAWARE);
        story.enter(2, CallResult.NOT_REACHED);
        assertThat(open.all()).hasSize(1);

        FOUR.forEach(story::answers);

        assertThat(story.isReached()).isTrue();
        assertThat(story.words())
                .startsWith("Of those told everybody was heard from, so nobody is to be called.")
                .endsWith("Of 4 accounts drawn before 3 know, 1 does not, 0 open.");
        assertThat(open.all()).isEmpty();
        assertThat(open.of(story.twitter()).orElseThrow().isReached()).isTrue();
    }

    @Test
    void ofACampaignThatWasCancelledNothingIsProven() throws Exception {
        Campaign campaign = story.told(4);
        story.drawn();
        story.allKnow();
        assertThat(story.isReached()).isTrue();

        decisions.cancel(campaign.id(), "Not now", PM);

        assertThat(proofs.of(story.twitter()).levels()).noneMatch(LevelState::isReached);
        assertThat(story.words()).isEqualTo("No campaign has told anybody yet.");
    }

    private void moved(String to) throws Exception {
        clock.advance(Duration.ofMinutes(5));
        deprecations.moveSunset(SLUG, to, "America/Los_Angeles", "The provider says so", PM);
        clock.advance(Duration.ofMinutes(5));
        campaigns.goOn();
    }
}
