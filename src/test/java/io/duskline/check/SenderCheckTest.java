package io.duskline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.preflight.LastPreflight.Alignment;
import io.duskline.preflight.PreflightState;
import io.duskline.web.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the DNS said last counts for a week; mail that stays in the embedded mailbox is judged by nobody. */
@DusklineTest
class SenderCheckTest {

    @Autowired
    CampaignStory story;

    @Autowired
    SenderCheck check;

    private CheckContext checkContext;

    @BeforeEach
    void aCampaign() throws Exception {
        Deprecation twitter = story.twitterEnds();
        checkContext = new CheckContext(
                story.draft("first", CampaignStory.NOW),
                twitter,
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                TestClock.START);
    }

    private String judged(PreflightState state, Instant at) {
        Finding found = SenderCheck.judged(Optional.of(new Alignment(at, state, "SPF is another's.", "")), checkContext)
                .finding();
        return found.weight().code() + " " + found.kind();
    }

    @Test
    void aSenderThatIsNotAlignedMustBe() {
        Instant today = TestClock.START.minus(Duration.ofHours(3));

        assertThat(judged(PreflightState.WRONG, today)).isEqualTo("must sender_not_aligned");
        assertThat(judged(PreflightState.UNKNOWN, today)).isEqualTo("should sender_not_aligned");
        assertThat(judged(PreflightState.WARNING, today)).isEqualTo("good sender");
        assertThat(judged(PreflightState.OK, today)).isEqualTo("good sender");
    }

    @Test
    void whatWasSeenLongAgoIsNotKnownToday() {
        assertThat(judged(PreflightState.WRONG, TestClock.START.minus(Duration.ofDays(8))))
                .isEqualTo("should sender_not_checked");
        assertThat(SenderCheck.judged(Optional.empty(), checkContext).finding().kind())
                .isEqualTo("sender_not_checked");
    }

    @Test
    void theEmbeddedMailboxIsJudgedByNobody() {
        assertThat(check.of(checkContext)).isEmpty();
    }
}
