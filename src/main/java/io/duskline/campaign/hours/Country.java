package io.duskline.campaign.hours;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reader's country: the account's region if that is a country, else the country of the contact's locale.
 *
 * @param code ISO 3166-1, {@code DE}
 * @param part the rest of an ISO 3166-2 code, {@code BY} of {@code DE-BY}; empty for the whole country
 */
public record Country(String code, String part) {

    /** The longest region that may be a country. */
    public static final int LONGEST = 6;

    private static final Pattern REGION = Pattern.compile("([A-Za-z]{2})(?:-([A-Za-z0-9]{1,3}))?");
    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    /** Country codes that, as a region, more likely mean a part of the world: North America, not Namibia. */
    private static final Set<String> CONTINENTS = Set.of("NA", "SA", "LA", "ME", "AF", "AS");

    /**
     * @param region free text of the account
     * @param locale language tag of the contact
     * @return empty if neither names a country
     */
    public static Optional<Country> of(@Nullable String region, String locale) {
        return ofRegion(region == null ? "" : region.strip()).or(() -> ofLocale(locale));
    }

    private static Optional<Country> ofRegion(String region) {
        Matcher matcher = REGION.matcher(region);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String code = iso(matcher.group(1).toUpperCase(Locale.ROOT));
        @Nullable String part = matcher.group(2);
        return KNOWN.contains(code) && (part != null || !CONTINENTS.contains(code))
                ? Optional.of(new Country(code, part == null ? "" : part.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<Country> ofLocale(String locale) {
        String code = Locale.forLanguageTag(locale).getCountry();
        return KNOWN.contains(code) ? Optional.of(new Country(code, "")) : Optional.empty();
    }

    /** Common alternative code of the United Kingdom. */
    private static String iso(String code) {
        return code.equals("UK") ? "GB" : code;
    }

    /** "Germany". */
    public String words() {
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return part.isEmpty() ? name : name + " (" + part + ")";
    }
}
