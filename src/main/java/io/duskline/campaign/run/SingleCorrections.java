package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps true what single accounts know of their end: whoever was told another one is told theirs, once, and whose message was
 * withheld because its end changed gets it again. It goes by what was told and what holds now, so of an end that was granted
 * and revoked before anything left, nobody hears.
 */
@Component
class SingleCorrections {

    static final String CHANGED = "The end of an account changed.";

    private final AccountEnds ends;
    private final ToldDates toldDates;
    private final Untold untold;
    private final Planning planning;
    private final Clock clock;
    private final ThrottledLookup<List<Correction>> toldOtherwise;
    private final ThrottledLookup<List<Correction>> toldNothing;

    SingleCorrections(AccountEnds ends, ToldDates toldDates, Untold untold, Planning planning, Clock clock) {
        this.ends = ends;
        this.toldDates = toldDates;
        this.untold = untold;
        this.planning = planning;
        this.clock = clock;
        this.toldOtherwise = new ThrottledLookup<>(clock);
        this.toldNothing = new ThrottledLookup<>(clock);
    }

    /** @return why the campaign has something to say again; empty where it has not */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> correct(Campaign campaign, Deprecation deprecation) {
        if (!ends.mayDiffer(deprecation.id()) || deprecation.date().isEmpty()) {
            return Optional.empty();
        }
        List<Correction> otherwise =
                look(toldOtherwise, campaign, deprecation, () -> toldDates.single(campaign, deprecation)).stream()
                        // What moved for all is told with that.
                        .filter(correction ->
                                correction.ownEnd() != null || correction.kind() != Corrections.FOR_ALL.kind())
                        .filter(correction -> !isOpen(campaign, correction, false))
                        .toList();
        List<Correction> anew =
                look(toldNothing, campaign, deprecation, () -> untold.single(campaign, deprecation)).stream()
                        .filter(correction -> !isOpen(campaign, correction, true))
                        .toList();
        otherwise.forEach(correction -> planning.add(campaign, correction.kind(), correction.ownEnd()));
        anew.forEach(correction -> planning.addAnew(campaign, correction.kind(), correction.ownEnd()));
        return Optional.of(CHANGED).filter(why -> !otherwise.isEmpty() || !anew.isEmpty());
    }

    /** One whose end has passed is told nothing of it any more, but that it ended. */
    private List<Correction> look(
            ThrottledLookup<List<Correction>> lookup,
            Campaign campaign,
            Deprecation deprecation,
            Supplier<List<Correction>> costly) {
        Object news = List.of(deprecation.sequence(), campaign.waves().size());
        return lookup.look(
                        campaign.id(),
                        news,
                        () -> Optional.of(costly.get().stream()
                                        .filter(correction -> isToCome(deprecation, correction.ownEnd()))
                                        .toList())
                                .filter(found -> !found.isEmpty()))
                .orElse(List.of());
    }

    private boolean isToCome(Deprecation deprecation, @Nullable LocalDateTime own) {
        return deprecation
                .end()
                .endingAt(own)
                .date()
                .filter(date -> date.instant().isAfter(clock.instant()))
                .isPresent();
    }

    private static boolean isOpen(Campaign campaign, Correction correction, boolean isAnew) {
        return campaign.waves().stream()
                .anyMatch(wave -> wave.isAnew() == isAnew
                        && !wave.isAboutBrownout()
                        && (isAnew || wave.template() == correction.kind())
                        && Objects.equals(wave.ownEnd(), correction.ownEnd())
                        && wave.isOwed()
                        && !wave.state().isOver());
    }
}
