package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Brownout;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's waves have said so far of one brownout that is to come.
 *
 * @param of its waves before it
 * @param present null where it is called off
 */
record ToldOfBrownout(List<Wave> of, @Nullable Brownout present) {

    static ToldOfBrownout of(Campaign campaign, long brownout, Optional<Brownout> present) {
        return new ToldOfBrownout(
                campaign.waves().stream()
                        .filter(wave ->
                                wave.template() == MailKind.BROWNOUT && Objects.equals(wave.brownoutId(), brownout))
                        .toList(),
                present.orElse(null));
    }

    List<Long> takenBack() {
        return of.stream().filter(Wave::isTakenBack).map(Wave::id).toList();
    }

    List<Long> frozen() {
        return of.stream().filter(Wave::isFrozen).map(Wave::id).toList();
    }

    /** Whoever was told another time is being told. */
    boolean isCorrecting() {
        return of.stream()
                .anyMatch(wave -> wave.isBrownoutCorrection()
                        && !wave.isFrozen()
                        && !wave.state().isOver());
    }

    /** It waits for its day. */
    boolean isNoticeOpen() {
        return of.stream()
                .anyMatch(wave -> !wave.isBrownoutCorrection()
                        && !wave.isFrozen()
                        && !wave.state().isOver());
    }

    /** When the last was added that was no correction. */
    Optional<Instant> lastNotice() {
        return of.stream()
                .filter(wave -> !wave.isBrownoutCorrection() && wave.isFrozen() && !wave.isTakenBack())
                .map(Wave::firedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** The waves that say what holds and may be sent still, since then. */
    List<Long> saying(Instant since) {
        return of.stream()
                .filter(wave -> isPresent(wave) && !wave.isTakenBack() && isSince(wave, since))
                .map(Wave::id)
                .toList();
    }

    /** As {@link #saying}, also what was taken back for another reason: whom it reached, it told. */
    List<Long> everSaying(Instant since) {
        return of.stream()
                .filter(wave -> isPresent(wave) && isSince(wave, since))
                .map(Wave::id)
                .toList();
    }

    /** The times that were told and do not hold. */
    List<Brownout> others() {
        return of.stream()
                .filter(wave -> wave.isFrozen() && !isPresent(wave))
                .map(Wave::brownout)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The waves that said so. */
    List<Long> saying(Brownout other) {
        return of.stream()
                .filter(wave -> wave.isFrozen() && other.equals(wave.brownout()))
                .map(Wave::id)
                .toList();
    }

    private static boolean isSince(Wave wave, Instant since) {
        return wave.firedAt() != null && !wave.firedAt().isBefore(since);
    }

    private boolean isPresent(Wave wave) {
        return wave.isFrozen() && Objects.equals(wave.brownout(), present);
    }
}
