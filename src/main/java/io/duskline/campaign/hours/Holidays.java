package io.duskline.campaign.hours;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Public holidays of about ninety countries, from Jollyday. Days that are only observances are not holidays. */
@Component
public class Holidays {

    private record Key(Country country, int year) {}

    private final Set<String> known = HolidayManager.getSupportedCalendarCodes();
    private final Map<Key, Set<LocalDate>> days = new ConcurrentHashMap<>();

    Holidays() {}

    /** Whether the holidays of a country are known. */
    public boolean areKnown(Country country) {
        return known.contains(country.code());
    }

    boolean isHoliday(LocalDate day, Country country) {
        return areKnown(country)
                && days.computeIfAbsent(new Key(country, day.getYear()), Holidays::of)
                        .contains(day);
    }

    private static Set<LocalDate> of(Key key) {
        String calendar = key.country().code().toLowerCase(Locale.ROOT);
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(calendar));
        String part = key.country().part().toLowerCase(Locale.ROOT);
        Set<Holiday> found = part.isEmpty()
                ? manager.getHolidays(Year.of(key.year()))
                : manager.getHolidays(Year.of(key.year()), part);
        return found.stream()
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
