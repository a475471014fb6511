package io.duskline.catalog;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Time zones as people name them, by a city: what they write is found whatever its case, and an IANA name is too. */
public final class ZoneNames {

    private static final Set<String> AREAS =
            Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    /** By city, in its order; of several cities of one name the first in the order of their zones. */
    private static final Map<String, ZoneId> CITIES = cities();

    private ZoneNames() {}

    private static Map<String, ZoneId> cities() {
        Map<String, ZoneId> cities = new TreeMap<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (id.contains("/") && AREAS.contains(id.substring(0, id.indexOf('/')))) {
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
    public static String city(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    /**
     * Empty where nothing like that is a zone.
     *
     * @param first of several with a city of this name, these before others
     */
    public static Optional<ZoneId> find(@Nullable String typed, Collection<ZoneId> first) {
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
    public static String id(@Nullable String typed, Collection<ZoneId> first) {
        return find(typed, first).map(ZoneId::getId).orElse(typed == null ? "" : typed.strip());
    }

    /** All that are offered: these, then every city in its order. */
    public static List<ZoneId> offered(Collection<ZoneId> first) {
        Set<ZoneId> all = new LinkedHashSet<>(first);
        all.addAll(CITIES.values());
        return List.copyOf(all);
    }
}
