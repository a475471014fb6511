package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Sending progress for screen readers: in steps of a tenth, so that each announcement is news.
 *
 * @param atLeast finished messages, rounded down to tenths of the total
 * @param total number of the wave's messages
 */
public record ProgressAnnouncement(Wave wave, int atLeast, int total) {

    private static final int STRETCHES = 10;

    public boolean isDone() {
        return wave.state() == WaveState.DONE;
    }

    /** The waves that are being sent, else the last finished one. */
    public static List<ProgressAnnouncement> of(Campaign campaign, WaveCounts counts) {
        List<ProgressAnnouncement> sending = campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.SENDING)
                .map(wave -> of(wave, counts))
                .toList();
        return !sending.isEmpty()
                ? sending
                : campaign.waves().stream()
                        .filter(wave -> wave.state() == WaveState.DONE && counts.total(wave.id()) > 0)
                        .max(Comparator.comparing(ProgressAnnouncement::doneAt))
                        .map(wave -> List.of(of(wave, counts)))
                        .orElseGet(List::of);
    }

    private static Instant doneAt(Wave wave) {
        return Objects.requireNonNullElse(wave.doneAt(), wave.createdAt());
    }

    private static ProgressAnnouncement of(Wave wave, WaveCounts counts) {
        int total = counts.total(wave.id());
        int through = total - counts.unsent(wave.id());
        int stretches = total == 0 ? 0 : (int) ((long) through * STRETCHES / total);
        return new ProgressAnnouncement(wave, (int) ((long) total * stretches / STRETCHES), total);
    }
}
