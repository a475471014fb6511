package io.duskline.readiness.rehearsal;

import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedWave;
import io.duskline.campaign.run.RehearsedWave.Ahead;
import io.duskline.campaign.run.RehearsedWave.Tells;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which waves would tell a reader, as bits: by what each is to them, and by what another says to them already. */
final class ChosenBits {

    private static final Duration WEEK = Duration.ofDays(7);

    private final List<RehearsedWave> waves;

    /** Each after those that it heeds. */
    private final List<Chosen> chosen = new ArrayList<>();

    /** @param heeded the waves that keep it from whom they choose */
    private record Chosen(RehearsedWave wave, int place, long heeded) {}

    /** @param waves those that are sent */
    ChosenBits(List<RehearsedWave> waves) {
        this.waves = waves;
        waves.stream().filter(wave -> wave.tells() == Tells.CHOSEN).forEach(this::add);
    }

    private void add(RehearsedWave wave) {
        if (chosen.stream().anyMatch(each -> each.wave().number() == wave.number())) {
            return;
        }
        List<RehearsedWave> heeded =
                waves.stream().filter(other -> heeds(wave, other)).toList();
        heeded.forEach(this::add);
        chosen.add(new Chosen(
                wave,
                waves.indexOf(wave),
                heeded.stream().mapToLong(PaperBits::bit).sum()));
    }

    /** What was said with another campaign's mails is not said again; and no reminder comes ahead right after another mail. */
    private static boolean heeds(RehearsedWave wave, RehearsedWave other) {
        Ahead ahead = wave.ahead();
        if (ahead == null) {
            return other.ahead() != null && other.ahead().planned() == wave.number();
        }
        Instant weekBefore = wave.start().minus(WEEK);
        return other.number() < wave.number()
                && ((other.ahead() != null && other.ahead().planned() == ahead.planned())
                        || ahead.saidBefore().contains(other.number())
                        || (ahead.isBroughtForward()
                                && other.tells() == Tells.CHOSEN
                                && other.start().isAfter(weekBefore)));
    }

    /** They choose them; whoever was told before is chosen by that, and told by others. */
    long telling(PaperReader reader) {
        long telling = told(reader, Tells.OTHERWISE);
        if (reader.isChosen()) {
            telling |= told(reader, Tells.EXPOSED);
            for (Chosen each : chosen) {
                if (Part.TOLD.isAt(reader.parts(), each.place()) && (telling & each.heeded()) == 0) {
                    telling |= PaperBits.bit(each.wave());
                }
            }
        }
        return telling;
    }

    /** Those that tell such readers, where it is one of them. */
    long told(PaperReader reader, Tells tells) {
        return IntStream.range(0, waves.size())
                .filter(place -> waves.get(place).tells() == tells && Part.TOLD.isAt(reader.parts(), place))
                .mapToLong(place -> PaperBits.bit(waves.get(place)))
                .sum();
    }
}
