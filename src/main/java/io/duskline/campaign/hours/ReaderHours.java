package io.duskline.campaign.hours;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.when;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What decides when a message may leave, of its reader: few words for many readers, so that each is looked up once.
 *
 * @param country empty where nobody knows it
 * @param end when it ends for the account, by the clocks of the sunset's zone; null where it ends for all at once
 */
record ReaderHours(
        ZoneId zone, Optional<Country> country, @Nullable LocalDateTime end) {

    private static final String SEPARATOR = "|";

    /**
     * As a part of a query.
     *
     * @param region of the account, null where it has none
     * @param end as ISO 8601, null where the account has no end of its own
     */
    static Field<String> key(Field<String> zone, Field<String> region, Field<String> locale, Field<String> end) {
        Field<String> country = when(length(region).le(Country.LONGEST), region).otherwise(inline(""));
        return concat(
                zone,
                inline(SEPARATOR),
                coalesce(country, inline("")),
                inline(SEPARATOR),
                locale,
                inline(SEPARATOR),
                coalesce(end, inline("")));
    }

    /** The region alone may hold anything: it is what stands between the zone and the last two. */
    static ReaderHours read(String key) {
        int zone = key.indexOf(SEPARATOR);
        int end = key.lastIndexOf(SEPARATOR);
        int locale = key.lastIndexOf(SEPARATOR, end - 1);
        String ends = key.substring(end + 1);
        return new ReaderHours(
                ZoneId.of(key.substring(0, zone)),
                Country.of(key.substring(zone + 1, locale), key.substring(locale + 1, end)),
                ends.isEmpty() ? null : LocalDateTime.parse(ends));
    }
}
