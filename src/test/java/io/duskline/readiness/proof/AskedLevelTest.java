package io.duskline.readiness.proof;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.readiness.proof.ProofStory.SLUG;
import static io.duskline.readiness.proof.ProofStory.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A deprecation asks how sure we are: by everybody, by a share, by a sample that is called, by what was handed over. */
@DusklineTest
class AskedLevelTest {

    @Autowired
    ProofStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    LevelsOfProof proofs;

    @Autowired
    ChosenLevels levels;

    @Autowired
    Drawing drawing;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Test
    void everybodyAShareAndWhatWasHandedOver() throws Exception {
        story.told(10);
        story.answers("acme");
        story.answers("maison");
        levels.choose(SLUG, "B", 21, PM);
        story.answers("a3");

        Proof proof = proofs.of(story.twitter());

        assertThat(proof.of(ProofLevel.A)).matches(level -> level.counted() == 3 && level.needed() == 10);
        assertThat(proof.of(ProofLevel.A).isReached()).isFalse();
        assertThat(proof.asked().orElseThrow())
                .as("21 of 100 of 10 are 3")
                .matches(level -> level.level() == ProofLevel.B && level.needed() == 3 && level.isReached());
        assertThat(proof.asked().orElseThrow().arithmetic())
                .isEqualTo("3 of 10 accounts are heard from or resolved; 21 of 100 must be, which is 3.");
        assertThat(proof.of(ProofLevel.D))
                .matches(level -> level.counted() == 10 && level.needed() == 10 && level.isReached());
        assertThat(proof.figures().at()).isEqualTo(clock.instant());
    }

    @Test
    void whoHoldsAnotherDateWasNotHandedTheLatestMessage() throws Exception {
        story.told(5);
        levels.choose(SLUG, "D", null, PM);
        assertThat(story.isReached()).isTrue();
        clock.advance(Duration.ofMinutes(5));

        deprecations.moveSunset(SLUG, "2023-04-28T09:00", "America/Los_Angeles", "Twitter waits", PM);

        assertThat(story.isReached()).isFalse();
        assertThat(story.words()).contains("to 0 of 5 accounts", "5 accounts hold an older one");
        campaigns.goOn();
        assertThat(story.isReached()).isTrue();
    }

    @Test
    void beforeAnybodyIsToldNothingIsProven() throws Exception {
        campaigns.twitterEnds();
        Proof proof = proofs.of(story.twitter());

        assertThat(proof.chosen()).isNull();
        assertThat(proof.levels()).noneMatch(LevelState::isReached);
        assertThat(proof.of(ProofLevel.D).arithmetic()).isEqualTo("No campaign has told anybody yet.");
        levels.choose(SLUG, "C", null, PM);
        assertThatThrownBy(() -> drawing.draw(SLUG, null, PM)).hasMessageContaining("nobody to be drawn");
    }

    @Test
    void aLevelIsChosenOnceAndWhatIsWrongIsNamed() throws Exception {
        campaigns.twitterEnds();
        assertFault("level", () -> levels.choose(SLUG, null, null, PM));
        assertFault("level", () -> levels.choose(SLUG, "E", null, PM));
        assertFault("share", () -> levels.choose(SLUG, "B", null, PM));
        assertFault("share", () -> levels.choose(SLUG, "B", 0, PM));
        assertFault("share", () -> levels.choose(SLUG, "B", 101, PM));
        assertFault("share", () -> levels.choose(SLUG, "C", 95, PM));
        long before = ledger.head().entry();

        levels.choose(SLUG, "B", 80, PM);
        levels.choose(SLUG, "B", 80, PM);
        levels.choose(SLUG, "A", null, PM);

        assertThat(ledger.head().entry()).as("the same again changes nothing").isEqualTo(before + 2);
        assertThat(levels.standing(story.twitter().id()).orElseThrow().level()).isEqualTo(ProofLevel.A);
    }

    @Test
    void nothingIsDrawnOrCalledForAnotherLevelOrAfterAWithdrawal() throws Exception {
        story.told(5);
        levels.choose(SLUG, "A", null, PM);
        assertThatThrownBy(() -> drawing.draw(SLUG, null, PM)).hasMessageContaining("Only level C");
        story.drawn();
        deprecations.withdraw(SLUG, "Restored", PM);

        assertThatThrownBy(() -> drawing.draw(SLUG, "Anew", PM)).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> story.enter(1, CallResult.KNOWS)).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> levels.choose(SLUG, "B", 5, PM)).hasMessageContaining("withdrawn");
        assertThat(proofs.calling(story.twitter())).isEmpty();
    }
}
