package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Until when what public pages say stays the same, as far as only time goes by. At some moments a notice becomes another, from
 * then on. And every minute "in 6 days" or "in 30 hours" may become another number: midnights are at full minutes, in all zones
 * in use, and of the last hours the minutes that are left are counted.
 *
 * @param moments at which a notice becomes another
 * @param seconds of the clock at which minutes begin
 */
record Bounds(NavigableSet<Instant> moments, Set<Duration> seconds) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Bounds of(Collection<Deprecation> published) {
        NavigableSet<Instant> moments =
                published.stream().flatMap(Bounds::moments).collect(Collectors.toCollection(TreeSet::new));
        Stream<Duration> seconds = published.stream()
                .flatMap(deprecation -> deprecation.end().named().stream())
                .flatMap(end -> Stream.of(end.instant(), midnight(end)))
                .map(at -> Duration.between(at.truncatedTo(ChronoUnit.MINUTES), at));
        return new Bounds(
                moments, Stream.concat(Stream.of(Duration.ZERO), seconds).collect(Collectors.toSet()));
    }

    private static Stream<Instant> moments(Deprecation deprecation) {
        Stream<Instant> over = Stream.concat(
                        deprecation.date().map(LocalMoment::instant).stream(),
                        Stream.ofNullable(deprecation.withdrawal()).map(Withdrawal::at))
                .flatMap(at -> Stream.of(at, at.plus(Banners.AFTERWARDS)));
        return Stream.concat(deprecation.milestones().stream().flatMap(Bounds::moments), over);
    }

    private static Stream<Instant> moments(Milestone milestone) {
        return Stream.concat(Stream.of(milestone.starts()), milestone.ends().map(LocalMoment::instant).stream());
    }

    /** Whoever names a zone by its offset may give that seconds. */
    private static Instant midnight(LocalMoment end) {
        return end.at().truncatedTo(ChronoUnit.DAYS).atZone(end.zone()).toInstant();
    }

    /**
     * The first moment at which what was said then may no longer be so. Of what was said on a bound itself nobody knows on which
     * side it is: that holds for no other moment.
     */
    Instant after(Instant then) {
        Instant next = seconds.stream()
                .map(into -> minute(then, into))
                .min(Instant::compareTo)
                .orElseThrow();
        @Nullable Instant moment = moments.ceiling(then);
        Instant first = moment != null && moment.isBefore(next) ? moment : next;
        return first.equals(then) ? then.plus(1, ChronoUnit.MICROS) : first;
    }

    private static Instant minute(Instant then, Duration into) {
        Instant bound = then.truncatedTo(ChronoUnit.MINUTES).plus(into);
        return bound.isBefore(then) ? bound.plus(MINUTE) : bound;
    }
}
