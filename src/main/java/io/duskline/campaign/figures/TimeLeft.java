package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Estimated time for the rest of a wave, from the campaign's rate limit or the pace so far. */
public final class TimeLeft {

    private static final Duration WORTH_SAYING = Duration.ofSeconds(5);
    private static final int SECONDS_AN_HOUR = 3600;

    private TimeLeft() {}

    /** In words by id of each wave that is being sent; empty while the campaign is paused. */
    public static Map<String, String> ofEach(Campaign campaign, Figures figures) {
        WaveCounts counts = new WaveCounts(figures.counts());
        Map<String, String> left = new HashMap<>();
        if (campaign.state() == CampaignState.RUNNING) {
            campaign.waves()
                    .forEach(wave -> of(
                                    wave,
                                    counts,
                                    figures.hoursOf(wave.id()).waiting(),
                                    campaign.mostPerHour(),
                                    figures.at())
                            .ifPresent(duration ->
                                    left.put(String.valueOf(wave.id()), ApproximateDuration.words(duration))));
        }
        return left;
    }

    /**
     * @param waiting messages that wait for sending hours, and do not count for the pace
     * @param at time of the counts
     * @return empty unless the wave is being sent and the rest takes some seconds
     */
    static Optional<Duration> of(Wave wave, WaveCounts counts, int waiting, @Nullable Integer mostPerHour, Instant at) {
        int left = counts.unsent(wave.id()) - waiting;
        if (wave.state() != WaveState.SENDING || left <= 0) {
            return Optional.empty();
        }
        return (mostPerHour == null ? atItsPace(wave, counts, left, waiting, at) : Optional.of(at(mostPerHour, left)))
                .filter(duration -> duration.compareTo(WORTH_SAYING) >= 0);
    }

    private static Duration at(int perHour, int left) {
        return Duration.ofSeconds((long) left * SECONDS_AN_HOUR / perHour);
    }

    private static Optional<Duration> atItsPace(Wave wave, WaveCounts counts, int left, int waiting, Instant at) {
        int sent = counts.total(wave.id()) - left - waiting;
        if (sent <= 0 || wave.firedAt() == null || !at.isAfter(wave.firedAt())) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.between(wave.firedAt(), at).multipliedBy(left).dividedBy(sent));
    }
}
