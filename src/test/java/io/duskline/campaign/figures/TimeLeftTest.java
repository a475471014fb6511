package io.duskline.campaign.figures;

import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final long WAVE = 3;
    private static final Instant FIRED = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void theRestGoesAtThePaceSoFar() {
        var counts = counts(Map.of(ACCEPTED, 90, DEFERRED, 10, CLAIMED, 20, PENDING, 180));

        assertThat(TimeLeft.of(wave(WaveState.SENDING), counts, 0, null, FIRED.plusSeconds(30)))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void itsOwnSpeedDecidesWhereItHasOne() {
        var counts = counts(Map.of(ACCEPTED, 90, PENDING, 180));

        assertThat(TimeLeft.of(wave(WaveState.SENDING), counts, 0, 360, FIRED.plusSeconds(1)))
                .contains(Duration.ofMinutes(30));
    }

    @Test
    void whatWaitsForTheHoursOfItsReadersIsNotAMatterOfPace() {
        var counts = counts(Map.of(ACCEPTED, 164, PENDING, 1725));

        assertThat(TimeLeft.of(wave(WaveState.SENDING), counts, 1725, null, FIRED.plusSeconds(30)))
                .isEmpty();
    }

    @Test
    void nothingIsSaidOfWhatIsOverOrNotBegunOrDoneInAMoment() {
        assertThat(TimeLeft.of(wave(WaveState.SENDING), counts(Map.of(ACCEPTED, 9)), 0, 1, FIRED.plusSeconds(9)))
                .isEmpty();
        assertThat(TimeLeft.of(wave(WaveState.DONE), counts(Map.of(PENDING, 9)), 0, 1, FIRED.plusSeconds(9)))
                .isEmpty();
        assertThat(TimeLeft.of(wave(WaveState.SENDING), counts(Map.of(PENDING, 9)), 0, null, FIRED.plusSeconds(9)))
                .isEmpty();
        assertThat(TimeLeft.of(
                        wave(WaveState.SENDING),
                        counts(Map.of(ACCEPTED, 99, PENDING, 1)),
                        0,
                        null,
                        FIRED.plusSeconds(9)))
                .isEmpty();
    }

    private static Wave wave(WaveState state) {
        return new Wave(
                WAVE,
                1,
                0,
                MailKind.FIRST,
                null,
                state,
                null,
                null,
                null,
                false,
                null,
                FIRED,
                FIRED,
                null,
                null,
                null,
                null);
    }

    private static WaveCounts counts(Map<DeliveryState, Integer> counts) {
        return new WaveCounts(Map.of(WAVE, counts));
    }
}
