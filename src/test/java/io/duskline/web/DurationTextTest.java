package io.duskline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeUntilTest {

    @ParameterizedTest
    @CsvSource({
        "PT59S, in less than a minute",
        "PT1M, in 1 minute",
        "PT59M, in 59 minutes",
        "PT1H29M, in 1 hour",
        "PT1H31M, in 2 hours",
        "PT23H29M, in 23 hours",
        "PT23H31M, in 1 day",
        "PT47H, in 2 days",
        "P180D, in 180 days"
    })
    void aTimeIsSaidAsPeopleSayIt(Duration left, String words) {
        assertThat(TimeUntil.words(left)).isEqualTo(words);
    }
}
