package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.figures.Burndown;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.OwnEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts into the chart what a campaign's days are to be read by: its waves, the end, and how that moved. */
@Component
class DayByDay {

    private final OwnEnds ownEnds;

    DayByDay(OwnEnds ownEnds) {
        this.ownEnds = ownEnds;
    }

    Burndown drawn(Campaign campaign, Deprecation deprecation, List<Exposure.Day> days, @Nullable Integer breaking) {
        return Burndown.of(days, ends(campaign, deprecation), marks(campaign, deprecation), breaking);
    }

    /** A suspended date is one that was, too. */
    private Burndown.Ends ends(Campaign campaign, Deprecation deprecation) {
        Optional<LocalMoment> date = deprecation.isWithdrawn() ? Optional.empty() : deprecation.date();
        Stream<LocalMoment> was = Stream.concat(
                deprecation.earlierSunsets().stream(),
                date.isPresent() ? Stream.empty() : deprecation.end().named().stream());
        return new Burndown.Ends(
                date.map(DayByDay::day).orElse(null), was.map(DayByDay::day).toList(), ownEnds.byDay(campaign));
    }

    private static LocalDate day(LocalMoment moment) {
        return moment.at().toLocalDate();
    }

    private static List<Burndown.Mark> marks(Campaign campaign, Deprecation deprecation) {
        ZoneId zone = deprecation.zone();
        return campaign.waves().stream()
                .flatMap(wave -> leaves(wave, campaign, deprecation)
                        .map(at -> new Burndown.Mark(
                                LocalDate.ofInstant(at, zone), wave.isPlanned() ? wave.position() + 1 : null))
                        .stream())
                .toList();
    }

    private static Optional<Instant> leaves(Wave wave, Campaign campaign, Deprecation deprecation) {
        return Optional.ofNullable(wave.firedAt()).or(() -> wave.due(deprecation, campaign.launchedAt()));
    }
}
