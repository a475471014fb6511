package io.duskline.campaign.hours;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The days off of a week in each country, as the CLDR has them ({@code weekendStart}, {@code weekendEnd}). */
final class Weekends {

    private static final Set<DayOfWeek> USUAL = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Set<DayOfWeek> FRIDAY_SATURDAY = EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    private static final Set<DayOfWeek> SUNDAY = EnumSet.of(DayOfWeek.SUNDAY);

    private static final Map<String, Set<DayOfWeek>> OTHERS = Map.ofEntries(
            Map.entry("AF", EnumSet.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)),
            Map.entry("BH", FRIDAY_SATURDAY),
            Map.entry("DZ", FRIDAY_SATURDAY),
            Map.entry("EG", FRIDAY_SATURDAY),
            Map.entry("IL", FRIDAY_SATURDAY),
            Map.entry("IN", SUNDAY),
            Map.entry("IQ", FRIDAY_SATURDAY),
            Map.entry("IR", EnumSet.of(DayOfWeek.FRIDAY)),
            Map.entry("JO", FRIDAY_SATURDAY),
            Map.entry("KW", FRIDAY_SATURDAY),
            Map.entry("LY", FRIDAY_SATURDAY),
            Map.entry("OM", FRIDAY_SATURDAY),
            Map.entry("QA", FRIDAY_SATURDAY),
            Map.entry("SA", FRIDAY_SATURDAY),
            Map.entry("SD", FRIDAY_SATURDAY),
            Map.entry("SY", FRIDAY_SATURDAY),
            Map.entry("UG", SUNDAY),
            Map.entry("YE", FRIDAY_SATURDAY));

    private Weekends() {}

    /** @param country null where nobody knows it */
    static Set<DayOfWeek> of(@Nullable Country country) {
        return country == null ? USUAL : OTHERS.getOrDefault(country.code(), USUAL);
    }
}
