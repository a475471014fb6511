package io.duskline.campaign.way;

import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.ZoneNames;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param first the zones that are likely, the likeliest first */
record ZoneChoices(List<ZoneId> first) {

    /** One that is offered. */
    public record Offered(String city, String words) {}

    /** Empty where nothing like that is a zone. */
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

    /** All cities, the likely ones first. */
    List<Offered> offered(ReaderDates dates, Instant now) {
        return ZoneNames.offered(first).stream()
                .map(zone -> new Offered(
                        ZoneNames.city(zone),
                        dates.in(zone).zoneName(now) + ", " + dates.in(zone).offset(now)))
                .toList();
    }
}
