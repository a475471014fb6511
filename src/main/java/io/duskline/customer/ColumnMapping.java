package io.duskline.customer;

import io.duskline.db.Texts;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What the columns of a CSV file become.
 *
 * @param separator of the columns
 * @param header the names in the file
 * @param targets by the place in the header: a column of the import, {@code attr.…} for an attribute of the account, or empty
 *     for a column that is not imported
 */
record ColumnMapping(char separator, List<String> header, List<String> targets) {

    static final int MOST_COLUMNS = 100;

    /** How people name these columns: first as our pages do. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry(
                    "external_id",
                    List.of("Account ID", "id", "customer id", "company id", "organization id", "account number")),
            Map.entry(
                    AccountIds.COLUMN,
                    List.of("Account ID", "account", "customer id", "company id", "organization id", "external id")),
            Map.entry("name", List.of("Name", "company", "company name", "account name", "customer", "customer name")),
            Map.entry("plan", List.of("Plan", "plan name", "tier", "subscription", "edition")),
            Map.entry("region", List.of("Region", "territory", "market")),
            Map.entry(
                    "manager_email",
                    List.of("Account manager", "manager", "account manager email", "csm", "csm email", "owner email")),
            Map.entry("promised_days", List.of("Days of notice")),
            Map.entry("promise_ground", List.of("Basis of the notice period")),
            Map.entry("promise_role", List.of("Role that gets notice")),
            Map.entry("promise_source", List.of("Source of the notice period")),
            Map.entry(Cells.REMOVED, List.of("Erase")),
            Map.entry("email", List.of("Email", "email address", "mail", "contact email", "work email")),
            Map.entry("roles", List.of("Roles", "role", "contact role")),
            Map.entry("locale", List.of("Language", "lang", "preferred language")),
            Map.entry("time_zone", List.of("Time zone", "tz")),
            Map.entry("integration", List.of("Integration", "network", "channel", "provider")),
            Map.entry("resource", List.of("Resource", "handle", "username", "page", "profile", "resource name")),
            Map.entry("uses_30d", List.of("Uses in 30 days", "uses", "usage", "uses last 30 days", "count", "calls")),
            Map.entry("last_used_at", List.of("Last use", "last used", "last used on", "last seen", "last activity")));

    private static final List<String> NAMES_OF_PEOPLE =
            List.of("Name", "full name", "contact", "contact name", "person", "display name");

    /** As pages call a column of an import. */
    static String label(String column) {
        return column.startsWith(Columns.ATTRIBUTE)
                ? column.substring(Columns.ATTRIBUTE.length())
                : NAMES.getOrDefault(column, List.of(column)).getFirst();
    }

    /**
     * Reads the first line of a file and guesses what its columns are.
     *
     * @throws ProblemException (400) if the line cannot be read, or names too many columns
     */
    static ColumnMapping guess(ImportKind kind, InputStream rows) throws IOException {
        LineReader.Line first = new LineReader(rows).next();
        char separator = separator(first == null ? "" : first.text());
        List<String> header = CsvRows.header(first, separator, kind.columns());
        if (header.size() > MOST_COLUMNS) {
            throw ProblemException.malformed(
                    "header",
                    "The first line names %,d columns. At most %d can be imported."
                            .formatted(header.size(), MOST_COLUMNS));
        }
        List<String> fixed = kind.columns().fixed();
        String[] targets = new String[header.size()];
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < targets.length; i++) {
            String name = header.get(i);
            targets[i] = fixed.contains(name) && taken.add(name) ? name : "";
        }
        for (int i = 0; i < targets.length; i++) {
            String name = header.get(i);
            if (targets[i].isEmpty()) {
                targets[i] = fixed.stream()
                        .filter(column -> isCalled(kind, column, name) && taken.add(column))
                        .findFirst()
                        .orElseGet(() -> otherwise(kind, name, header));
            }
        }
        return new ColumnMapping(separator, header, List.of(targets));
    }

    /** Of a contact, more columns say something about the person than about the account. */
    private static String otherwise(ImportKind kind, String name, List<String> header) {
        String attribute = attribute(name);
        boolean isOffered = kind != ImportKind.CONTACTS || name.startsWith(Columns.ATTRIBUTE);
        boolean isSingle = header.stream()
                        .map(ColumnMapping::attribute)
                        .filter(attribute::equals)
                        .count()
                == 1;
        return isOffered
                        && isSingle
                        && Columns.isAttribute(attribute)
                        && !kind.columns().fixed().contains(name)
                ? attribute
                : "";
    }

    private static String attribute(String name) {
        return name.startsWith(Columns.ATTRIBUTE) ? name : Columns.ATTRIBUTE + name;
    }

    /** Erasing is never guessed. */
    private static boolean isCalled(ImportKind kind, String column, String name) {
        List<String> names = kind == ImportKind.CONTACTS && column.equals("name")
                ? NAMES_OF_PEOPLE
                : NAMES.getOrDefault(column, List.of());
        return !column.equals(Cells.REMOVED)
                && Stream.concat(Stream.of(column), names.stream())
                        .anyMatch(each -> plain(each).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The one of these that the first line has most outside of quotes. */
    private static char separator(String line) {
        String unquoted = line.replaceAll("\"[^\"]*\"", "");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong((Character each) ->
                                unquoted.chars().filter(one -> one == each).count())
                        .thenComparing(each -> each == ','))
                .orElseThrow();
    }

    /** Every column under its number, to show what is in it. */
    ColumnMapping numbered() {
        return new ColumnMapping(
                separator,
                header,
                IntStream.range(0, header.size()).mapToObj(String::valueOf).toList());
    }

    /** @param choices by the place of a column: a column of the import, {@code attr.}, or empty */
    ColumnMapping with(List<String> choices) {
        List<String> chosen = new ArrayList<>(targets);
        for (int i = 0; i < Math.min(choices.size(), chosen.size()); i++) {
            chosen.set(i, choices.get(i).equals(Columns.ATTRIBUTE) ? attribute(header.get(i)) : choices.get(i));
        }
        return new ColumnMapping(separator, header, List.copyOf(chosen));
    }

    /** What {@link #with} takes. */
    List<String> choices() {
        return targets.stream()
                .map(target -> target.startsWith(Columns.ATTRIBUTE) ? Columns.ATTRIBUTE : target)
                .toList();
    }

    /** The columns that are imported, in the order of the file. */
    List<String> imported() {
        return targets.stream().filter(target -> !target.isEmpty()).toList();
    }

    /** Whether the column in this place can become an attribute. */
    boolean isAttribute(int place) {
        return Columns.isAttribute(attribute(header.get(place)));
    }

    /** What is wrong with it: a needed column is named as in an import, a column of the file as c1, c2, …. */
    List<Fault> faults(Columns columns) {
        List<Fault> faults = new ArrayList<>();
        columns.needed().stream()
                .filter(column -> !targets.contains(column))
                .forEach(column -> faults.add(new Fault(column, "choose the column of the file that holds it")));
        for (int i = 0; i < targets.size(); i++) {
            String target = targets.get(i);
            int before = targets.indexOf(target);
            String input = "c" + (i + 1);
            if (target.startsWith(Columns.ATTRIBUTE) ? !isAttribute(i) : !isFixedOrNone(target, columns)) {
                faults.add(new Fault(
                        input,
                        target.startsWith(Columns.ATTRIBUTE)
                                ? "its name must have 1 to 100 characters to become an attribute; do not import it"
                                : "choose one of the listed columns"));
            } else if (!target.isEmpty() && before < i) {
                faults.add(new Fault(
                        input,
                        "column %d (“%s”) becomes “%s” too; choose another for one of the two"
                                .formatted(before + 1, Texts.cut(header.get(before), 100, "…"), label(target))));
            }
        }
        return faults;
    }

    private static boolean isFixedOrNone(String target, Columns columns) {
        return target.isEmpty() || columns.fixed().contains(target);
    }

    /** Names a file of this kind with this header. */
    String key(ImportKind kind) {
        return "import/" + kind.code() + "/"
                + DigestUtils.sha256Hex(separator + String.join("\n", header)).substring(0, 32);
    }
}
