package io.duskline.customer;

import io.duskline.catalog.LanguageTags;
import io.duskline.db.Coded;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one row. An invalid cell is recorded and read as a harmless value, so that one pass finds all faults of
 * the row. Surrounding blanks are removed.
 */
final class Cells {

    /** Column that requests the erasure of an account or a contact. */
    static final String REMOVED = "removed";

    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("", "false", "no", "0");
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration FIRST_ZONE = Duration.ofHours(14);

    /** Length of a date without a time. */
    private static final int DAY = 10;

    private final Row row;
    private final RowFaults faults;

    Cells(Row row) {
        this.row = row;
        this.faults = row.faults().copy();
    }

    /** Records a fault of a cell. Only the first fault of each cell counts, since later ones may follow from it. */
    void fault(String column, String reason) {
        faults.add(column, reason);
    }

    /** Faults found so far. */
    RowFaults faults() {
        return faults;
    }

    /** The value without blanks around it; empty if there is none. */
    String raw(String column) {
        return row.cells().getOrDefault(column, "").strip();
    }

    /** Whether the row contains this column, even with an empty value. */
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
            fault(column, "is required");
        }
        return text;
    }

    String text(String column, int longest) {
        String text = raw(column);
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            fault(column, "is longer than " + longest + " characters");
            return "";
        }
        return text;
    }

    /** The value; null if it is empty; the previous value if the row does not contain the column. */
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
            fault(column, "is required");
            return "";
        }
        try {
            return EmailAddress.of(text);
        } catch (IllegalArgumentException e) {
            fault(column, String.valueOf(e.getMessage()));
            return "";
        }
    }

    Set<ContactRole> roles(String column) {
        Set<ContactRole> roles = EnumSet.noneOf(ContactRole.class);
        for (String code : raw(column).split(";", -1)) {
            if (!code.isBlank()) {
                Coded.find(ContactRole.class, code.strip().toLowerCase(Locale.ROOT))
                        .ifPresentOrElse(roles::add, () -> fault(column, ContactRole.IS_NONE));
            }
        }
        if (roles.isEmpty()) {
            fault(column, "needs at least one role: owner, admin, technical or billing");
        }
        return roles;
    }

    /** A BCP 47 tag in canonical case; {@code en_US} counts as {@code en-US}. */
    String locale(String column, String otherwise) {
        String text = raw(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<String> tag = LanguageTags.read(text);
        if (tag.isEmpty()) {
            fault(column, "is no language tag, as en or fr-CA");
        }
        return tag.orElse(otherwise);
    }

    String zone(String column, String otherwise) {
        String text = raw(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!ZONES.contains(text)) {
            fault(column, "is no time zone, as Europe/Paris");
            return otherwise;
        }
        return text;
    }

    /** Whether the row requests an erasure. */
    boolean isRemoved() {
        String said = raw(REMOVED).toLowerCase(Locale.ROOT);
        if (!YES.contains(said) && !NO.contains(said)) {
            fault(REMOVED, "must be true or false");
        }
        return YES.contains(said);
    }

    /** Records that the value was erased before. */
    void bar(String column) {
        fault(column, "was erased, so no import brings it back; an admin can let it in again (Customers, Erasures)");
    }

    long count(String column) {
        String text = raw(column);
        if (!COUNT.matcher(text).matches()) {
            fault(column, text.isEmpty() ? "is required" : "must be a whole number, 0 or more");
            return 0;
        }
        return Long.parseLong(text);
    }

    /**
     * A past time; null if there is no value. A date means its first moment in UTC. The sender's clock may be ahead by
     * {@link #SKEW}. A date may be today in the zone where a day begins first.
     */
    @Nullable Instant past(String column, Instant now) {
        String text = raw(column);
        if (text.isEmpty()) {
            return null;
        }
        @Nullable Instant moment = moment(text);
        if (moment == null) {
            fault(column, "is no date, as 2027-04-20, nor an instant, as 2027-04-20T16:00:00Z");
            return null;
        }
        if (moment.isAfter(now.plus(text.length() == DAY ? FIRST_ZONE : SKEW))) {
            fault(column, "lies in the future");
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant moment(String text) {
        try {
            Instant moment = text.length() == DAY
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(EARLIEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // falls through: no date
        }
        return null;
    }
}
