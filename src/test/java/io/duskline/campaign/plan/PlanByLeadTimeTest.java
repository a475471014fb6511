package io.duskline.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.LocalMoment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The less time is left, the fewer and the later the waves; what is proposed is never strange. */
class PlanByLeadTimeTest {

    private static final LocalMoment SUNSET =
            new LocalMoment(LocalDateTime.parse("2023-04-25T09:00"), ZoneId.of("America/Los_Angeles"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | first -180, reminder -90, reminder -60, reminder -30, reminder -14, reminder -7, final -1, done 0, done 7
            180 | first now, reminder -90, reminder -60, reminder -30, reminder -14, reminder -7, final -1, done 0, done 7
            179 | first -90, reminder -60, reminder -30, reminder -14, reminder -7, final -1, done 0, done 7
            90  | first now, reminder -60, reminder -30, reminder -14, reminder -7, final -1, done 0, done 7
            89  | first now, reminder -14, reminder -7, final -1, done 0, done 7
            30  | first now, reminder -14, reminder -7, final -1, done 0, done 7
            29  | first now, reminder -14, final -1, done 0
            6   | first now, reminder -3, final -1, done 0
            3   | first now, final -1, done 0
            2   | first now, final -1, done 0
            1   | first now, done 0
            0   | first now, done 0
            -1  | done now
            """)
    void theTimeThatIsLeftDecides(int left, String waves) {
        assertThat(words(left)).isEqualTo(waves);
    }

    @Test
    void whatIsProposedIsNotWarnedOf() {
        for (int left = -2; left < 400; left++) {
            Instant morning = SUNSET.plusDays(-left).instant().minus(Duration.ofHours(1));
            assertThat(PlanWarnings.of(PlanByLeadTime.of(left), Duration.ofHours(6), SUNSET, morning))
                    .as("%d days", left)
                    .isEmpty();
            if (left > 0) {
                Instant evening = morning.plus(Duration.ofHours(12));
                assertThat(PlanWarnings.of(PlanByLeadTime.of(left), Duration.ofHours(6), SUNSET, evening))
                        .as("%d days", left)
                        .isEmpty();
            }
        }
    }

    private static String words(int left) {
        List<CampaignCheck.PlannedWave> waves = PlanByLeadTime.of(left);
        return waves.stream()
                .map(wave -> wave.template().code() + " " + (wave.offsetDays() == null ? "now" : wave.offsetDays()))
                .collect(Collectors.joining(", "));
    }
}
