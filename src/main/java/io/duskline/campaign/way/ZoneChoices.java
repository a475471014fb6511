package io.duskline.campaign.way;

import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.ZoneNames;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param first likely zones, most likely first */
record ZoneChoices(List<ZoneId> first) {

    /** A zone to choose. */
    public record Offered(String city, String words) {}

    /** Empty if no zone matches. */
    Optional<ZoneId> find(@Nullable String typed) {
        try {
            return Optional.of(LocalMoment.zone(id(typed)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As {@link ZoneNames#id}. */
    String id(@Nullable String typed) {
        return ZoneNames.id(typed, first);
    }

    /** All cities, likely ones first. */
    List<Offered> offered(ReaderDates dates, Instant now) {
        return ZoneNames.offered(first).stream()
                .map(zone -> new Offered(
                        ZoneNames.city(zone),
                        dates.in(zone).zoneName(now) + ", " + dates.in(zone).offset(now)))
                .toList();
    }
}
