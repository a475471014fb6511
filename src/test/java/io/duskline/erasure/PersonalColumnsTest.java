package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.erasure.PersonalColumns.Column;
import io.duskline.erasure.PersonalColumns.Fate;
import io.duskline.erasure.PersonalColumns.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Holds the one list of columns to the database and to the page that says it to people. */
@DusklineTest
class PersonalColumnsTest {

    @Autowired
    DSLContext sql;

    @Test
    void everyColumnThatCanHoldATextIsDeclared() {
        List<String> texts = sql.fetch("select concat(c.table_name, '.', c.column_name)"
                        + " from information_schema.columns c join information_schema.tables t"
                        + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
                        + " where c.table_schema = database() and t.table_type = 'BASE TABLE'"
                        + " and c.data_type in ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'json',"
                        + " 'binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'enum', 'set')")
                .getValues(0, String.class);

        assertThat(PersonalColumns.all().stream()
                        .filter(column -> !column.fate().isChange() || texts.contains(column.toString()))
                        .map(Object::toString)
                        .toList())
                .as("PersonalColumns lists them, and says of each what an erasure does to it")
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void thePageForPeopleNamesAllThatAreErasedOrSwept() throws IOException {
        String page = Files.readString(Path.of("docs/personal-data.md"));

        assertThat(PersonalColumns.all().stream()
                        .filter(column -> column.fate().compareTo(Fate.SWEPT) <= 0)
                        .map(column -> "`" + column + "`")
                        .filter(name -> !page.contains(name)))
                .isEmpty();
    }

    /** Lines of what a step erases are written by hand. */
    @Test
    void thePageSaysOfEachColumnWhatStays() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/personal-data.md"));

        assertThat(page)
                .containsAll(PersonalColumns.all().stream()
                        .filter(column -> column.fate().compareTo(Fate.STEP) < 0)
                        .map(PersonalColumnsTest::line)
                        .toList());
    }

    private static String line(Column column) {
        List<Rows> reached = PersonalColumns.rows().stream()
                .filter(rows -> rows.table().equals(column.table()))
                .toList();
        boolean isOfAccount = reached.stream().allMatch(rows -> rows.where().matches(".*:account(?!s).*"));
        return "| `" + column + "` | " + (isOfAccount ? "of an account: " : "") + stays(column)
                + (column.isSifted() ? "; of others looked through |" : " |");
    }

    private static String stays(Column column) {
        String value = PersonalColumns.NOW.equals(column.value()) ? "the time" : "`" + column.value() + "`";
        return switch (column.fate()) {
            case DELETED -> "nothing; the row goes";
            case SET -> value;
            case FILLED -> "what it was, or " + value;
            case FINGERPRINT, ACCOUNT_FINGERPRINT -> "the fingerprint";
            case REPLY_CODE -> "its code (`550 5.1.1`)";
            case CODE_OR_ERASED -> "its code, or `[erased]`";
            default -> "nothing";
        };
    }
}
