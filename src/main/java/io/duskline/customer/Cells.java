package io.duskline.customer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row as what they must be; what is not throws {@link BadCell}. Blanks around a value go. */
record Cells(Row row) {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final int LONGEST_LOCALE = 35;

    /** The value as it stands, empty if there is none. */
    String raw(String column) {
        return row.cells().getOrDefault(column, "").strip();
    }

    /** Whether the row says anything about this column, be it that there is no value. */
    boolean mention(String column) {
        return row.cells().containsKey(column);
    }

    void forEachAttribute(Consumer<String> columns) {
        row.cells().keySet().stream()
                .filter(column -> column.startsWith(Columns.ATTRIBUTE))
                .forEach(columns);
    }

    /** @param longest in characters (code points) */
    String required(String column, int longest) {
        String text = text(column, longest);
        if (text.isEmpty()) {
            throw new BadCell(column, "is required");
        }
        return text;
    }

    String text(String column, int longest) {
        String text = raw(column);
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            throw new BadCell(column, "is longer than " + longest + " characters");
        }
        return text;
    }

    /** The value if there is one, null if there is none, what was before if the row does not mention the column. */
    @Nullable String optional(String column, int longest, @Nullable String before) {
        if (!mention(column)) {
            return before;
        }
        String text = text(column, longest);
        return text.isEmpty() ? null : text;
    }

    String email(String column) {
        String text = raw(column);
        if (text.isEmpty()) {
            throw new BadCell(column, "is required");
        }
        try {
            return EmailAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new BadCell(column, String.valueOf(e.getMessage()));
        }
    }

    Set<ContactRole> roles(String column) {
        Set<ContactRole> roles = EnumSet.noneOf(ContactRole.class);
        for (String code : raw(column).split(";", -1)) {
            if (!code.isBlank()) {
                try {
                    roles.add(ContactRole.of(code.strip().toLowerCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    throw new BadCell(column, ContactRole.IS_NONE);
                }
            }
        }
        if (roles.isEmpty()) {
            throw new BadCell(column, "needs at least one role: owner, admin, technical or billing");
        }
        return roles;
    }

    /** A BCP 47 tag in its canonical case; {@code en_US} is taken for {@code en-US}. */
    String locale(String column, String otherwise) {
        String text = raw(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            String tag = locale.toLanguageTag();
            if (isLanguage(locale.getLanguage()) && tag.length() <= LONGEST_LOCALE) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // falls through: no tag at all
        }
        throw new BadCell(column, "is no language tag, as en or fr-CA");
    }

    /** Well-formed is not enough: "english" is, and no language. All two-letter ones are known, of three letters any. */
    private static boolean isLanguage(String language) {
        return language.length() == 2 ? LANGUAGES.contains(language) : language.length() == 3;
    }

    String zone(String column, String otherwise) {
        String text = raw(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!ZONES.contains(text)) {
            throw new BadCell(column, "is no time zone, as Europe/Paris");
        }
        return text;
    }

    long count(String column) {
        String text = raw(column);
        if (!COUNT.matcher(text).matches()) {
            throw new BadCell(column, text.isEmpty() ? "is required" : "must be a whole number, 0 or more");
        }
        return Long.parseLong(text);
    }

    /**
     * When something was. A date means its first moment in UTC; null if there is no value.
     *
     * @param latest what is later is still to come
     */
    @Nullable Instant past(String column, Instant latest) {
        String text = raw(column);
        if (text.isEmpty()) {
            return null;
        }
        Instant moment = moment(column, text);
        if (moment.isAfter(latest)) {
            throw new BadCell(column, "lies in the future");
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant moment(String column, String text) {
        try {
            Instant moment = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(EARLIEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // falls through: no date
        }
        throw new BadCell(column, "is no date, as 2027-04-20, nor an instant, as 2027-04-20T16:00:00Z");
    }
}
