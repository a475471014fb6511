package io.duskline.report;

import io.duskline.campaign.Wave;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report: a table under a heading that says what it comes to.
 *
 * @param code what it is called in the CSV file: {@code waves}
 * @param heading its sum, as a sentence or a phrase: "62 requests, 2 still open"
 * @param hint said quietly beside it; empty for nothing
 * @param columns what stands over the cells, from the left
 * @param bar what of it is drawn; empty for nothing
 * @param note said below; empty for nothing
 */
public record Section(
        String code, String heading, String hint, List<String> columns, List<Part> bar, List<Row> rows, String note) {

    /** A stretch of a bar. */
    public record Part(String state, long count, String word) {}

    public Section {
        columns = List.copyOf(columns);
        bar = List.copyOf(bar);
        rows = List.copyOf(rows);
    }

    Section(String code, String heading, String hint, List<String> columns, List<Row> rows, String note) {
        this(code, heading, hint, columns, List.of(), rows, note);
    }

    /** Says only a sentence. */
    static Section empty(String code, String heading, String note) {
        return new Section(code, heading, "", List.of(), List.of(), note);
    }

    /** The columns that hold figures. */
    public List<String> numbers() {
        return IntStream.range(0, columns.size())
                .filter(i -> rows.stream().anyMatch(row -> row.cells().get(i).number() != null))
                .mapToObj(columns::get)
                .toList();
    }

    /** Whether there is nothing more to say than its heading. */
    public boolean isBare() {
        return rows.isEmpty() && note.isEmpty();
    }

    /** @param isSum whether it sums up those above */
    public record Row(List<Cell> cells, boolean isSum) {

        public Row {
            cells = List.copyOf(cells);
        }

        static Row of(Cell... cells) {
            return new Row(Arrays.asList(cells), false);
        }

        static Row sum(Cell... cells) {
            return new Row(Arrays.asList(cells), true);
        }
    }

    /**
     * What stands in one place of the table: a text, a number, a moment, a wave, an account, or nothing.
     *
     * @param account the external id of the one whose name the text is; null for any other text
     * @param hint said below it; empty for nothing
     * @param href where it is seen; null for nowhere
     * @param isTheirs whether a person wrote the text, in whichever language
     */
    public record Cell(
            @Nullable String text,
            @Nullable Long number,
            @Nullable Instant at,
            @Nullable Wave wave,
            @Nullable String account,
            String hint,
            @Nullable String href,
            boolean isTheirs) {

        static final Cell EMPTY = new Cell(null, null, null, null, null, "", null, false);

        static Cell words(String text) {
            return new Cell(text, null, null, null, null, "", null, false);
        }

        static Cell quoted(String text) {
            return new Cell(text, null, null, null, null, "", null, true);
        }

        static Cell number(long number) {
            return new Cell(null, number, null, null, null, "", null, false);
        }

        static Cell at(@Nullable Instant at) {
            return new Cell(null, null, at, null, null, "", null, false);
        }

        static Cell of(Wave wave) {
            return new Cell(null, null, null, wave, null, "", null, false);
        }

        static Cell account(String externalId, String name) {
            return new Cell(name, null, null, null, externalId, externalId, null, true);
        }

        Cell seenAt(String href) {
            return new Cell(text, number, at, wave, account, hint, href, isTheirs);
        }

        /** In a file: the account by its id. */
        @Nullable Object plain() {
            if (wave != null) {
                return wave.template().code() + ", " + wave.place();
            }
            if (account != null) {
                return account;
            }
            return text != null ? text : number != null ? number : at;
        }
    }
}
