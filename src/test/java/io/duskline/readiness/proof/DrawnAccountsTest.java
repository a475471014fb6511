package io.duskline.readiness.proof;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.readiness.proof.ProofStory.SLUG;
import static io.duskline.readiness.proof.ProofStory.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is drawn to be called, how far the list goes, and what their answers say of all who were told. */
@DusklineTest
class DrawnAccountsTest {

    @Autowired
    ProofStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    LevelsOfProof proofs;

    @Autowired
    Drawing drawing;

    @Autowired
    Draws draws;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Test
    void theLedgersHeadDrawsAndAnybodyDrawsTheSame() throws Exception {
        story.told(70);
        story.answers("a5");
        Draw draw = story.drawn();

        LedgerEntry entry = ledger.before(Long.MAX_VALUE, 1).getFirst();
        assertThat(draw.population()).isEqualTo(69);
        assertThat(draw.entry()).isEqualTo(entry.id());
        assertThat(draw.seed()).isEqualTo(entry.hash());
        assertThat(entry.kind()).isEqualTo("proof.drawn");
        assertThat(entry.detail()).contains("\"population\":69", draw.fingerprint());
        List<String> again = new DrawOrder(entry.hash(), SLUG)
                .of(draws.population(draw)).stream()
                        .map(DrawOrder.Candidate::externalId)
                        .toList();
        assertThat(story.sample().list()).extracting(Called::account).isEqualTo(again.subList(0, 59));
        assertThat(again).doesNotContain("a5").hasSize(69);
        assertThat(DrawOrder.fingerprint(draws.population(draw))).isEqualTo(draw.fingerprint());
    }

    @Test
    void fiftyNineWhoKnowReachIt() throws Exception {
        story.told(70);
        story.drawn();
        assertThat(story.sample().sample()).isEqualTo(new Sample(70, 59, 0, 0, 59, 0));

        IntStream.rangeClosed(1, 58).forEach(place -> story.enter(place, CallResult.KNOWS));
        assertThat(story.isReached()).isFalse();
        story.enter(59, CallResult.KNOWS);

        assertThat(story.isReached()).isTrue();
        assertThat(story.words())
                .isEqualTo(
                        "Of 70 accounts told and not heard from, 59 drawn ones are to be called: 59 know, 0 do not, 0"
                                + " open. If only 95 of 100 knew, 0.95^59 = 0.0485, that is 48 of 1,000 samples, would turn out"
                                + " as well; so we are 95 % sure that at least 95 of 100 know.");
    }

    @Test
    void whoDoesNotKnowMakesTheListGoOnInTheSameOrder() throws Exception {
        story.told(100);
        Draw draw = story.drawn();
        List<String> order = new DrawOrder(draw.seed(), SLUG)
                .of(draws.population(draw)).stream()
                        .map(DrawOrder.Candidate::externalId)
                        .toList();
        story.enter(7, CallResult.UNAWARE);

        assertThat(story.sample().list()).extracting(Called::account).isEqualTo(order.subList(0, 93));
        story.enter(93, CallResult.GIVEN_UP);
        assertThat(story.sample().sample().calls())
                .as("124 are more than there are")
                .isEqualTo(100);
        assertThat(story.sample().sample().isEverybody()).isTrue();

        story.allKnow();

        assertThat(story.isReached()).as("98 of 100 know, and all were asked").isTrue();
        assertThat(story.words()).contains("nothing is estimated: at most 5 may not know");
    }

    @Test
    void aNewDrawNeedsAReasonAndKeepsTheOldOne() throws Exception {
        story.told(61);
        story.drawn();
        story.enter(1, CallResult.UNAWARE);
        assertFault("why", () -> drawing.draw(SLUG, " ", PM));

        Draw second = drawing.draw(SLUG, "The date moved", PM);

        assertThat(second.number()).isEqualTo(2);
        assertThat(draws.of(story.twitter().id())).extracting(Draw::number).containsExactly(2, 1);
        assertThat(story.sample().sample()).isEqualTo(new Sample(61, 59, 0, 0, 59, 0));
        assertThat(sql.fetchCount(PROOF_CALL)).isEqualTo(1);
    }

    @Test
    void whoWasToldSinceIsNotSpokenOf() throws Exception {
        story.told(61);
        story.drawn();
        story.allKnow();
        assertThat(story.isReached()).isTrue();
        for (int number = 101; number <= 103; number++) {
            story.account(number);
        }
        campaigns.launched("first", CampaignStory.NOW);

        assertThat(proofs.of(story.twitter()).figures().accounts())
                .as("each once")
                .isEqualTo(64);
        assertThat(proofs.of(story.twitter()).toldSince()).isEqualTo(3);
        assertThat(story.isReached()).as("3 of 64 are at most 5 in 100").isTrue();
        assertThat(story.words())
                .contains("nothing of 3 accounts (3 told since the draw, 0 not told, 0 lost), of 64 in all");

        story.account(104);
        campaigns.launched("first", CampaignStory.NOW);
        assertThat(story.isReached()).isFalse();
    }
}
