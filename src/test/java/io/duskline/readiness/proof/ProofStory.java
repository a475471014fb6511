package io.duskline.readiness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** So many accounts that are told that Twitter ends, and nobody has answered. */
@Component
public class ProofStory {

    public static final String SLUG = "twitter-shutdown";
    public static final String AGENT = "leah@marketing-center.example";

    private final CampaignStory story;
    private final CustomerRows customers;
    private final Deprecations deprecations;
    private final ChosenLevels levels;
    private final Drawing drawing;
    private final SampleReading samples;
    private final EnteringCalls entering;
    private final LevelsOfProof proofs;
    private final Acknowledgements acknowledgements;
    private final Accounts accounts;

    ProofStory(
            CampaignStory story,
            CustomerRows customers,
            Deprecations deprecations,
            ChosenLevels levels,
            Drawing drawing,
            SampleReading samples,
            EnteringCalls entering,
            LevelsOfProof proofs,
            Acknowledgements acknowledgements,
            Accounts accounts) {
        this.story = story;
        this.customers = customers;
        this.deprecations = deprecations;
        this.levels = levels;
        this.drawing = drawing;
        this.samples = samples;
        this.entering = entering;
        this.proofs = proofs;
        this.acknowledgements = acknowledgements;
        this.accounts = accounts;
    }

    /** Two are acme and maison; the others are told apart by their number. */
    public Campaign told(int accounts) throws Exception {
        story.twitterEnds();
        IntStream.rangeClosed(3, accounts).forEach(this::account);
        return story.launched("first", CampaignStory.WAVES);
    }

    public void account(int number) {
        String name = "a" + number;
        customers
                .account(name, "pro", "EMEA", Map.of())
                .contact("owner@" + name + ".example", "owner")
                .uses("twitter", "@" + name, number, 1);
    }

    public Deprecation twitter() {
        return deprecations.find(SLUG).orElseThrow();
    }

    public Draw drawn() {
        levels.choose(SLUG, "C", null, CampaignStory.PM);
        return drawing.draw(SLUG, null, CampaignStory.PM);
    }

    DrawnSample sample() {
        return samples.of(twitter()).orElseThrow();
    }

    Called at(int place) {
        return sample().list().get(place - 1);
    }

    Called enter(int place, CallResult result) {
        return enter(at(place), result);
    }

    Called enter(Called called, CallResult result) {
        return entering.enter(
                SLUG,
                called.id(),
                new NewCall(
                        result.code(),
                        result.isSpoken() ? "Ann Ames" : null,
                        result == CallResult.GIVEN_UP ? "Closed for good" : "Tuesday",
                        null,
                        null,
                        null),
                AGENT);
    }

    /** Everybody on the list who is open knows. */
    public void allKnow() {
        sample().list().stream()
                .filter(called -> called.state().isOpen())
                .forEach(called -> enter(called, CallResult.KNOWS));
    }

    /** Its first contact answers by the link, to the end as it is now. */
    void answers(String account) {
        acknowledgements.answer(
                twitter(),
                accounts.contacts(accounts.get(account).id()).getFirst(),
                AcknowledgementStory.given(Answer.NEED_HELP),
                "en",
                1);
    }

    /** Whether the level that is asked for is. */
    boolean isReached() {
        return proofs.of(twitter()).asked().orElseThrow().isReached();
    }

    /** What is said of the level that is asked for. */
    String words() {
        return proofs.of(twitter()).asked().orElseThrow().arithmetic();
    }

    /** The act is refused for this field alone. */
    static void assertFault(String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::field)
                                .containsExactly(field));
    }
}
