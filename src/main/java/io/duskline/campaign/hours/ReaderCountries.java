package io.duskline.campaign.hours;

import io.duskline.audience.AudienceCounter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Contacts by country, for a campaign that observes days off.
 *
 * @param known by name of the country, most first
 * @param withoutHolidays contacts in countries without known holidays
 * @param unknown contacts without a known country
 */
public record ReaderCountries(Map<String, Long> known, Map<String, Long> withoutHolidays, long unknown) {

    public static ReaderCountries of(List<AudienceCounter.Place> places, Holidays holidays) {
        Map<String, Long> known = new TreeMap<>();
        Map<String, Long> withoutHolidays = new TreeMap<>();
        long unknown = 0;
        for (AudienceCounter.Place place : places) {
            Optional<Country> country = Country.of(place.region(), place.locale());
            if (country.isEmpty()) {
                unknown += place.contacts();
            } else {
                (holidays.areKnown(country.get()) ? known : withoutHolidays)
                        .merge(country.get().words(), place.contacts(), Long::sum);
            }
        }
        return new ReaderCountries(mostFirst(known), mostFirst(withoutHolidays), unknown);
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }
}
