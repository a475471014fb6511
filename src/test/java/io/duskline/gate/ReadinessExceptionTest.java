package io.duskline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.finding.Finding;
import io.duskline.review.Review;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessExceptionTest {

    private static final Instant END = Instant.parse("2023-04-25T16:00:00Z");

    private static ReadinessException exception(String kind, Map<String, Long> blockers) {
        Instant asked = END.minus(Duration.ofDays(3));
        return new ReadinessException(
                1,
                kind,
                "2 accounts are unreachable.",
                2,
                blockers,
                END,
                ReasonCode.OTHER,
                new Review(
                        1,
                        ReviewType.READINESS_EXCEPTION,
                        1,
                        1,
                        "Exception",
                        "0".repeat(64),
                        null,
                        "Both are closed.",
                        "pia@vendor.example",
                        asked,
                        ReviewState.APPROVED,
                        null,
                        new Review.Act("ann@vendor.example", asked, null),
                        null));
    }

    @Test
    void exceptionExpiresOnlyOnceItsCheckSaysThatAllIsWell() {
        ReadinessException lost = exception("lost", Map.of());

        assertThat(lost.expiryReason(END, List.of(Finding.error("lost", "1 account is unreachable."))))
                .isEmpty();
        assertThat(lost.expiryReason(END, List.of(Finding.info("outdated", "All is well."))))
                .as("the check said nothing")
                .isEmpty();
        assertThat(lost.expiryReason(END, List.of(Finding.info("lost", "No account is unreachable."))))
                .hasValue("The finding is gone.");
    }

    @Test
    void exceptionExpiresOnceTheEndIsEarlier() {
        ReadinessException lost = exception("lost", Map.of());

        assertThat(lost.expiryReason(END.plusSeconds(1), List.of())).isEmpty();
        assertThat(lost.expiryReason(END.minusSeconds(1), List.of())).hasValue("The end moved earlier.");
    }

    @Test
    void goingOnExpiresOnceAllItsBlockersAreWell() {
        ReadinessException goingOn = exception(ReadinessException.GOING_ON, Map.of("lost", 2L, "outdated", 1L));
        Finding lost = Finding.info("lost", "No account is unreachable.");
        Finding outdated = Finding.info("outdated", "No contact has an outdated date.");

        assertThat(goingOn.expiryReason(END, List.of(lost))).isEmpty();
        assertThat(goingOn.expiryReason(END, List.of(lost, outdated))).hasValue("None of its blockers is left.");
    }
}
