package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What is said of the sending to those who do not see it move: so coarse that it is news each time, never a number that runs.
 *
 * @param atLeast messages that are through, a tenth of all of them at a time
 * @param total all of the wave's messages
 */
public record ProgressAnnouncement(Wave wave, int atLeast, int total) {

    private static final int STRETCHES = 10;

    public boolean isDone() {
        return wave.state() == WaveState.DONE;
    }

    /** The waves that are being sent; where none is, the one that was done last. */
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
