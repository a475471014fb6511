package io.duskline.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

/** Time zones by city name. Typed city names match in any case, and so do IANA names. */
public final class ZoneNames {

    private static final Set<String> AREAS = Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific");

    private static final char MINUS = '\u2212';

    /** By city, in alphabetical order. For several zones with the same city, the first one. */
    private static final Map<String, ZoneId> CITIES = cities();

    private ZoneNames() {}

    private static Map<String, ZoneId> cities() {
        Map<String, ZoneId> cities = new TreeMap<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (hasCity(ZoneId.of(id))) {
                cities.putIfAbsent(key(city(ZoneId.of(id))), ZoneId.of(id));
            }
        }
        cities.put("utc", ZoneId.of("UTC"));
        return cities;
    }

    private static String key(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it is named after a city: {@code US/Pacific} and {@code Etc/GMT+5} are not. */
    public static boolean hasCity(ZoneId zone) {
        String id = zone.getId();
        return id.contains("/") && AREAS.contains(id.substring(0, id.indexOf('/')));
    }

    /** "Los Angeles"; without a city its name, "US/Pacific" or "UTC", or its fixed offset, "UTC−5". */
    public static String city(ZoneId zone) {
        String id = zone.getId();
        if (hasCity(zone)) {
            return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        }
        return zone instanceof ZoneOffset || id.startsWith("Etc/") ? offset(zone, Instant.EPOCH) : id;
    }

    /** At that moment: "UTC−7", "UTC+5:30", "UTC". {@code Etc/GMT+5} is west of Greenwich, in spite of its sign. */
    public static String offset(ZoneId zone, Instant at) {
        int minutes = zone.getRules().getOffset(at).getTotalSeconds() / 60;
        if (minutes == 0) {
            return "UTC";
        }
        int rest = Math.abs(minutes) % 60;
        return "UTC" + (minutes < 0 ? MINUS : '+') + Math.abs(minutes) / 60
                + (rest == 0 ? "" : String.format(Locale.ROOT, ":%02d", rest));
    }

    /**
     * Empty if no zone matches.
     *
     * @param first preferred zones for an ambiguous city
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

    /** The IANA name; unknown input is returned unchanged, so that its check fails. */
    public static String id(@Nullable String typed, Collection<ZoneId> first) {
        return find(typed, first).map(ZoneId::getId).orElse(typed == null ? "" : typed.strip());
    }

    /** Offered zones: these first, then one for every city, in order. */
    public static List<ZoneId> offered(Collection<ZoneId> first) {
        Set<ZoneId> all = new LinkedHashSet<>(first);
        all.addAll(CITIES.values());
        return List.copyOf(all);
    }

    /** Cities of all offered zones. */
    public static List<String> cities(Collection<ZoneId> first) {
        return offered(first).stream().map(ZoneNames::city).distinct().toList();
    }
}
