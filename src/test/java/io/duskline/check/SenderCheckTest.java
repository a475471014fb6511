package io.duskline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.finding.Finding;
import io.duskline.preflight.LastPreflight.Alignment;
import io.duskline.preflight.PreflightState;
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
                TestClock.START,
                false);
    }

    private String judged(PreflightState state, Instant at) {
        Finding found =
                SenderCheck.judged(Optional.of(new Alignment(at, state, "SPF is another's.", "")), checkContext);
        return found.severity().code() + " " + found.code();
    }

    @Test
    void aSenderThatIsNotAlignedMustBe() {
        Instant today = TestClock.START.minus(Duration.ofHours(3));

        assertThat(judged(PreflightState.WRONG, today)).isEqualTo("error sender_not_aligned");
        assertThat(judged(PreflightState.UNKNOWN, today)).isEqualTo("warning sender_not_aligned");
        assertThat(judged(PreflightState.WARNING, today)).isEqualTo("info sender");
        assertThat(judged(PreflightState.OK, today)).isEqualTo("info sender");
    }

    @Test
    void whatWasSeenLongAgoIsNotKnownToday() {
        assertThat(judged(PreflightState.WRONG, TestClock.START.minus(Duration.ofDays(8))))
                .isEqualTo("warning sender_not_checked");
        assertThat(SenderCheck.judged(Optional.empty(), checkContext).code()).isEqualTo("sender_not_checked");
    }

    @Test
    void theEmbeddedMailboxIsJudgedByNobody() {
        assertThat(check.of(checkContext)).isEmpty();
    }

    @Test
    void settingsOfTheSampleMustBeReplacedBeforeALaunch() {
        Finding found = SampleSenderCheck.toBeSet(List.of("DUSKLINE_VENDOR_NAME", "DUSKLINE_MAIL_FROM"));

        assertThat(found.severity().code()).isEqualTo("error");
        assertThat(found.detail()).contains("DUSKLINE_VENDOR_NAME, DUSKLINE_MAIL_FROM");
    }
}
