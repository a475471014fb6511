package io.duskline.home;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.EndReadiness;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.request.AccountExtensions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks up all that has a day, in a handful of queries however much there is. */
@Component
class Schedules {

    /** A day of one zone may lie in the day before or after it elsewhere. */
    private static final Duration AROUND = Duration.ofDays(1);

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final AccountExtensions granted;
    private final EndReadiness readiness;
    private final Clock clock;

    Schedules(
            Deprecations deprecations,
            Campaigns campaigns,
            AccountExtensions granted,
            EndReadiness readiness,
            Clock clock) {
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.granted = granted;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** For these days, both included. */
    Schedule read(LocalDate first, LocalDate last, ZoneId zone) {
        Instant from = first.atStartOfDay(zone).toInstant().minus(AROUND);
        Instant to = last.plusDays(1).atStartOfDay(zone).toInstant().plus(AROUND);
        List<Campaign> shown = campaigns.aliveOrSending(from, to);
        List<Deprecation> all = deprecations.all();
        return new Schedule(
                all.stream().collect(Collectors.toMap(Deprecation::id, Function.identity())),
                shown,
                granted.between(first.minusDays(1), last.plusDays(1)),
                readiness.red(all),
                clock.instant());
    }

    /** The zones of all that has a date, the most frequent one first, and UTC. */
    List<ZoneId> zones() {
        return Stream.concat(deprecations.zones().stream(), Stream.of(UTC))
                .distinct()
                .toList();
    }
}
