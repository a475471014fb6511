package io.duskline.home;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.request.AccountExtensions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was looked up of all that has a day.
 *
 * @param deprecations all of them, by id
 * @param campaigns those under way, and those of which a wave left in the time that was asked for
 * @param granted the later ends of single accounts
 * @param red those that are known not to be ready to end, or not to have been
 */
public record Schedule(
        Map<Long, Deprecation> deprecations,
        List<Campaign> campaigns,
        List<AccountExtensions.Day> granted,
        Set<Long> red,
        Instant now) {

    /** Something that has no day yet, or none any more. */
    public record Undated(String state, String title, String hint, String href) {}

    private static final int MOST_UNDATED = 20;

    /** From one day to another, both included, in the order in which they come. */
    public List<CalendarEntry> between(LocalDate first, LocalDate last, ZoneId zone) {
        PlannedDates dates = new PlannedDates(zone, red, now);
        Stream<CalendarEntry> ofDeprecations = deprecations.values().stream()
                .filter(deprecation -> !deprecation.isWithdrawn())
                .flatMap(dates::of);
        Stream<CalendarEntry> ofWaves =
                campaigns.stream().flatMap(campaign -> dates.of(campaign, deprecations.get(campaign.deprecationId())));
        Stream<CalendarEntry> ofAccounts = granted.stream()
                .flatMap(day -> Optional.ofNullable(deprecations.get(day.deprecationId())).stream()
                        .flatMap(deprecation -> dates.of(day, deprecation)));
        return Stream.of(ofDeprecations, ofWaves, ofAccounts)
                .flatMap(each -> each)
                .filter(planned ->
                        !planned.day().isBefore(first) && !planned.day().isAfter(last))
                .sorted(Comparator.comparing(CalendarEntry::day)
                        .thenComparing(planned -> planned.at() == null ? Instant.MIN : planned.at())
                        .thenComparing(CalendarEntry::kind)
                        .thenComparing(CalendarEntry::title))
                .toList();
    }

    /** The deprecation of a campaign. */
    public Deprecation about(Campaign campaign) {
        return Objects.requireNonNull(deprecations.get(campaign.deprecationId()));
    }

    /** Whether it is known not to be ready to end. */
    public boolean isRed(Deprecation deprecation) {
        return red.contains(deprecation.id());
    }

    /** What ends next. */
    public Optional<Deprecation> nextEnd() {
        return ending().filter(deprecation -> !deprecation.hasEnded(now)).findFirst();
    }

    /** What ends, or did, the earliest first. */
    public Stream<Deprecation> ending() {
        return deprecations.values().stream()
                .filter(deprecation ->
                        !deprecation.isWithdrawn() && deprecation.date().isPresent())
                .sorted(Comparator.comparing(deprecation ->
                        deprecation.date().map(LocalMoment::instant).orElseThrow()));
    }

    /** Waves at launch, and ends without a date. */
    public List<Undated> undated() {
        Stream<Undated> atLaunch = campaigns.stream()
                .filter(campaign -> !campaign.isLaunched() && !campaign.state().hasEnded())
                .filter(campaign -> campaign.waves().stream().anyMatch(Wave::isNow))
                .map(campaign ->
                        new Undated(campaign.state().code(), campaign.name(), "first send at launch", campaign.page()));
        Stream<Undated> withoutDate = deprecations.values().stream()
                .filter(deprecation -> !deprecation.isWithdrawn())
                .filter(deprecation -> deprecation.date().isEmpty())
                .map(deprecation -> new Undated(
                        deprecation.end().kind().code(),
                        deprecation.integration().name(),
                        deprecation.end().kind() == End.Kind.SUSPENDED
                                ? "everyone who was told gets the new date when it is set"
                                : "everyone who was told gets the date when it is set",
                        PlannedDates.href(deprecation)));
        return Stream.concat(atLaunch, withoutDate).limit(MOST_UNDATED).toList();
    }

    /** The launched campaigns that are not over; what ends first on top, and what has no date last. */
    public List<Campaign> underWay() {
        return campaigns.stream()
                .filter(campaign -> campaign.isLaunched() && campaign.state().isUnderWay())
                .sorted(Comparator.comparing(this::end).thenComparingLong(Campaign::id))
                .toList();
    }

    private Instant end(Campaign campaign) {
        return Optional.ofNullable(deprecations.get(campaign.deprecationId()))
                .flatMap(Deprecation::date)
                .map(LocalMoment::instant)
                .filter(at -> at.isAfter(now))
                .orElse(Instant.MAX);
    }
}
