package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An end that comes nearer asks everybody again: a reply about the later one counts no more. */
@Tag("full")
class UnheardSinceItCameNearerTest extends UnheardStory {

    @Test
    void whoAnsweredBeforeIsAskedAnew() {
        story.escalating(4, WAVES);
        say("acme", OWNER, Answer.NEED_MORE_TIME);
        itComesNearer();

        assertThat(story.subjectsTo(ADMIN)).isNotEmpty();
    }

    @Test
    void whoWroteBeforeIsAskedAnew() {
        story.escalating(4, WAVES);
        theyWrite();
        itComesNearer();

        assertThat(story.subjectsTo(ADMIN)).isNotEmpty();
    }

    @Test
    void whoPassedItOnBeforeIsAskedAnew() {
        story.escalating(4, WAVES);
        noticeForwarding.pass(twitter, contact("acme", OWNER), "agency@agency.example");
        itComesNearer();

        assertThat(story.subjectsTo(ADMIN)).isNotEmpty();
    }

    @Test
    void whoWroteSinceIsLeftInPeace() {
        story.escalating(4, WAVES);
        itIsMoved();
        clock.advance(Duration.ofHours(1));
        theyWrite();
        theirTurnComes();

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
    }

    @Test
    void whoHasAnEndOfTheirOwnIsNotAskedAnew() {
        story.escalating(4, WAVES);
        extending.extend("twitter-shutdown", "acme", "2023-05-05T09:00", ZONE, "Their copy.", manager);
        theyWrite();
        itComesNearer();
        at(Instant.parse("2023-05-01T16:00:00Z"));
        at(Instant.parse("2023-05-02T16:01:00Z"));

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
    }

    private void theyWrite() {
        transaction.executeWithoutResult(status -> wrote(twitter.id(), account("acme"), OWNER, "Thanks."));
    }

    private void itComesNearer() {
        itIsMoved();
        theirTurnComes();
    }

    private void itIsMoved() {
        clock.advance(Duration.ofHours(1));
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-04-24T09:00", ZONE, "They hurry.", null), manager);
        story.goOn();
    }

    private void theirTurnComes() {
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);
    }
}
