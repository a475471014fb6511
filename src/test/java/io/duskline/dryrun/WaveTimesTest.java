package io.duskline.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.delivery.SendTime;
import io.duskline.delivery.SendingHours.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the messages of waves leave at a speed, and within hours. */
class WaveTimesTest {

    private static final Instant NINE = Instant.parse("2023-04-21T09:00:00Z");

    /** Open for an hour from ten on, each day. */
    private static final Hours FROM_TEN = (reader, wanted) -> {
        Instant opens = Instant.parse(wanted.toString().substring(0, 10) + "T10:00:00Z");
        if (!wanted.isBefore(opens.plus(Duration.ofHours(1)))) {
            opens = opens.plus(Duration.ofDays(1));
        }
        return new SendTime(wanted.isAfter(opens) ? wanted : opens, opens.plus(Duration.ofHours(1)), null);
    };

    private final WaveTimes times = new WaveTimes();

    @Test
    void whatHasNoHoursLeavesAtOnceAtTheSpeed() {
        times.add(0, NINE, Optional.empty(), 1, each(null, 120));

        assertThat(times.run().get(0).begins).isEqualTo(NINE);
        assertThat(times.run().get(0).ends).isEqualTo(NINE.plusSeconds(120));
    }

    @Test
    void whatIsNotThroughWhenItsHoursAreOverWaitsForTheNext() {
        times.add(0, NINE, Optional.of(FROM_TEN), 1, each("reader", 3600 + 60));

        WaveTimes.Times wave = times.run().get(0);
        assertThat(wave.begins).isEqualTo(Instant.parse("2023-04-21T10:00:00Z"));
        assertThat(wave.ends).isEqualTo(Instant.parse("2023-04-22T10:01:00Z"));
        assertThat(wave.waiting).isEqualTo(3660);
    }

    @Test
    void oneWaveWaitsBehindTheOtherInTheSameLine() {
        times.add(0, NINE, Optional.empty(), 1, each(null, 600));
        times.add(1, NINE.plusSeconds(60), Optional.empty(), 1, each(null, 60));

        assertThat(times.run().get(1).begins).isEqualTo(NINE.plusSeconds(600));
        assertThat(times.run().get(1).ends).isEqualTo(NINE.plusSeconds(660));
    }

    private static Map<@Nullable String, Long> each(@Nullable String reader, long count) {
        Map<@Nullable String, Long> counts = new HashMap<>();
        counts.put(reader, count);
        return counts;
    }
}
