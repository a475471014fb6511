package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT59S, less than a minute",
        "PT1M, 1 minute",
        "PT59M, 59 minutes",
        "PT1H29M, 1 hour",
        "PT1H31M, 2 hours",
        "PT23H29M, 23 hours",
        "PT23H31M, 1 day",
        "PT47H, 2 days",
        "P180D, 180 days"
    })
    void roughSpanIsSaidToTheNearestHourOrDay(Duration span, String words) {
        assertThat(DurationText.rough(span)).isEqualTo(words);
    }
}
