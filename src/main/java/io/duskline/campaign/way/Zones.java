package io.duskline.campaign.way;

import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Time zones as people name them: by a city. What they write is found whatever its case; an IANA name does too.
 *
 * @param first those that are likely, the likeliest first
 */
record Zones(List<ZoneId> first) {

    /** One that is offered. */
    public record Offered(String city, String words) {}

    private static final Set<String> AREAS =
            Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    /** By city, the first in alphabetical order of several in which a city of this name lies. */
    private static final Map<String, ZoneId> CITIES = cities();

    private static Map<String, ZoneId> cities() {
        Map<String, ZoneId> cities = new LinkedHashMap<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (AREAS.contains(id.split("/", 2)[0]) && id.contains("/")) {
                cities.putIfAbsent(key(city(ZoneId.of(id))), ZoneId.of(id));
            }
        }
        cities.put("utc", ZoneId.of("UTC"));
        return cities;
    }

    private static String key(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** "Los Angeles"; "UTC" and the like as they are. */
    static String city(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    /** Empty where nothing like that is a zone. */
    Optional<ZoneId> find(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        String wanted = key(typed);
        return first.stream()
                .filter(zone -> key(city(zone)).equals(wanted))
                .findFirst()
                .or(() -> Optional.ofNullable(CITIES.get(wanted)))
                .or(() -> ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> key(id).equals(wanted))
                        .map(ZoneId::of)
                        .findFirst());
    }

    /** The IANA name; what is none as it was typed, so that it is refused as such. */
    String id(@Nullable String typed) {
        return find(typed).map(ZoneId::getId).orElse(typed == null ? "" : typed.strip());
    }

    /** All cities, the likely ones first. */
    List<Offered> offered(ReaderDates dates, Instant now) {
        Collection<ZoneId> all = new java.util.LinkedHashSet<>(first);
        all.addAll(CITIES.values());
        List<Offered> offered = new ArrayList<>();
        for (ZoneId zone : all) {
            ReaderDates there = dates.in(zone);
            offered.add(new Offered(city(zone), there.zoneName(now) + ", " + there.offset(now)));
        }
        return offered;
    }
}
