package io.duskline.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.CampaignState;
import io.duskline.review.Review;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmergencyTest {

    private static final Instant LAUNCH = Instant.parse("2023-04-19T10:00:00Z");
    private static final String BOSS = "boss@vendor.example";

    private static Emergency after(int hours, ReviewState state, Review.@Nullable Act decision) {
        return Emergency.of(
                new Review(
                        1,
                        ReviewType.CAMPAIGN,
                        1,
                        1,
                        "First",
                        "0".repeat(64),
                        null,
                        null,
                        "pia@vendor.example",
                        LAUNCH,
                        state,
                        new Review.Act("pia@vendor.example", LAUNCH, "Hurry"),
                        decision,
                        null),
                3L,
                at(hours));
    }

    private static Instant at(int hours) {
        return LAUNCH.plus(Duration.ofHours(hours));
    }

    @Test
    void launchThatWasSentBackIsNeitherLateNorConfirmed() {
        Emergency sentBack = after(30, ReviewState.REJECTED, new Review.Act(BOSS, at(2), "Wrong day"));

        assertThat(sentBack.isLate()).isFalse();
        assertThat(sentBack.isConfirmed()).isFalse();
        assertThat(sentBack.sentBackBy()).isEqualTo(BOSS);
        assertThat(sentBack.lapsedAt(at(26))).isFalse();
    }

    @Test
    void launchIsKnownAsOfAMoment() {
        Review.Act decision = new Review.Act(BOSS, at(30), null);

        assertThat(after(23, ReviewState.RELEASED, decision).isLate()).isFalse();
        assertThat(after(24, ReviewState.RELEASED, decision).isLate()).isTrue();
        assertThat(after(30, ReviewState.RELEASED, decision).isConfirmed()).isTrue();
        assertThat(after(30, ReviewState.RELEASED, decision).lapsedAt(at(24))).isTrue();
    }

    @Test
    void onlyACampaignThatPausesIsSaidToPause() {
        Emergency late = after(30, ReviewState.RELEASED, null);

        assertThat(after(1, ReviewState.RELEASED, null).ifUnconfirmed(CampaignState.RUNNING, false))
                .isEqualTo("Without a confirmation by then, sending pauses.");
        assertThat(late.ifUnconfirmed(CampaignState.PAUSED, false)).contains("sending stays paused until one does");
        assertThat(late.ifUnconfirmed(CampaignState.RUNNING, true)).contains("does not pause");
        assertThat(late.ifUnconfirmed(CampaignState.FINISHED, false)).contains("nothing pauses");
    }
}
