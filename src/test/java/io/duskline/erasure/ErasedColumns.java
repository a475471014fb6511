package io.duskline.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of each column in an erasure: docs/reference/personal-data.md says it of those that change or are searched, and
 * columns-that-stay.txt names the others.
 */
final class ErasedColumns {

    static final String ROW_GOES = "nothing; the row goes";
    static final String SEARCHED = "addresses and names are taken out";

    private static final Path PAGE = Path.of("docs/reference/personal-data.md");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)\\.([a-z_0-9]+)`");
    private static final Pattern LINE = Pattern.compile("\\| (`[^|]+`) \\| (.+) \\|");
    private static final String OF_ACCOUNT = "of an account: ";
    private static final String SIFTED = "; of others looked through";

    /**
     * @param stays the words of the page; else the word of the list: staff, ours, sealed or code
     * @param isStep whether the page tells it in words of its own, as no other column does it
     * @param isSifted whether other people's rows are searched too
     */
    record Column(String table, String name, String stays, boolean isOfAccount, boolean isStep, boolean isSifted) {

        boolean isListed() {
            return List.of("staff", "ours", "sealed", "code").contains(stays);
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    private ErasedColumns() {}

    static List<Column> all() {
        List<Column> all = new ArrayList<>(ofThePage());
        all.addAll(listed());
        return all;
    }

    static List<Column> of(String table) {
        return all().stream().filter(column -> column.table().equals(table)).toList();
    }

    static Optional<Column> find(String table, String name) {
        return of(table).stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static List<Column> ofThePage() {
        List<Column> all = new ArrayList<>();
        try {
            String page = Files.readString(PAGE);
            for (String line : section(page, "What goes").lines().toList()) {
                Matcher row = LINE.matcher(line);
                if (row.matches()) {
                    names(row.group(1)).forEach(name -> all.add(column(name.group(1), name.group(2), row.group(2))));
                }
            }
            names(section(page, "What is looked through"))
                    .forEach(name -> all.add(new Column(name.group(1), name.group(2), SEARCHED, false, false, false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String section(String page, String head) {
        String from = page.substring(page.indexOf("## " + head + "\n") + 3);
        return from.substring(0, from.indexOf("\n## "));
    }

    private static List<MatchResult> names(String text) {
        return NAME.matcher(text).results().toList();
    }

    private static Column column(String table, String name, String cell) {
        boolean isSifted = cell.endsWith(SIFTED);
        boolean isOfAccount = cell.startsWith(OF_ACCOUNT);
        String stays =
                cell.substring(isOfAccount ? OF_ACCOUNT.length() : 0, cell.length() - (isSifted ? SIFTED.length() : 0));
        boolean isStep = List.of("kept_dictionary", "kept_message", "ledger_entry", "search_account", "search_word")
                .contains(table);
        return new Column(table, name, stays, isOfAccount, isStep, isSifted);
    }

    private static List<Column> listed() {
        try (var list = ErasedColumns.class.getResourceAsStream("columns-that-stay.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> Arrays.stream(
                                    line.substring(line.indexOf(':') + 1).split(","))
                            .map(each -> each.strip().split(" ", -1))
                            .map(each -> new Column(
                                    line.substring(0, line.indexOf(':')), each[0], each[1], false, false, false)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
