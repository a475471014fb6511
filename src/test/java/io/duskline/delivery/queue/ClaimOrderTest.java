package io.duskline.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Each claim begins at the first message that waits. */
@DusklineTest
class ClaimOrderTest {

    private static final long WAVE = 3;
    private static final String NODE = "a node";

    /** Nothing is handed over. */
    private static final int NOBODY = 1;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    private PostOffice post;

    @BeforeEach
    void open() {
        post = new PostOffice(application, NOBODY, PostSettings.of(1, 2));
    }

    @Test
    void whatIsDueTogetherIsClaimedInTheOrderInWhichItWasQueued() {
        List<Long> ids = post.enqueue(WAVE, "a@c.example", "b@c.example", "c@c.example", "d@c.example", "e@c.example");

        assertThat(claimed()).isEqualTo(ids.subList(0, 2));
        assertThat(claimed()).isEqualTo(ids.subList(2, 4));
        assertThat(claimed()).isEqualTo(ids.subList(4, 5));
        assertThat(claimed()).isEmpty();
    }

    @Test
    void whatComesBackBeforeTheOthersIsClaimedBeforeThem() {
        List<Long> ids = post.enqueue(WAVE, "a@c.example", "b@c.example", "c@c.example", "d@c.example", "e@c.example");
        ClaimedDelivery first = post.claimBatch(NODE).getFirst();
        claimed();
        application
                .getBean(OutcomeWriter.class)
                .write(NODE, List.of(new AttemptResult(first, new Outcome.Released(""), null, clock.instant())));

        assertThat(claimed()).containsExactly(ids.get(0), ids.get(4));
    }

    @Test
    void whatWasQueuedLaterAndIsDueEarlierIsClaimedFirst() {
        clock.advance(Duration.ofMinutes(1));
        List<Long> later = post.enqueue(WAVE, "a@c.example", "b@c.example");
        clock.advance(Duration.ofMinutes(-1));
        List<Long> earlier = post.enqueue(WAVE, "c@c.example");
        clock.advance(Duration.ofMinutes(1));

        assertThat(claimed()).containsExactly(earlier.getFirst(), later.getFirst());
        assertThat(claimed()).containsExactly(later.getLast());
    }

    private List<Long> claimed() {
        return post.claimBatch(NODE).stream().map(ClaimedDelivery::id).toList();
    }
}
