package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.erasure.PersonalColumns.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

        assertThat(PersonalColumns.all().stream().map(Object::toString).toList())
                .as("PersonalColumns lists them, and says of each what an erasure does to it")
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void thePageForPeopleNamesAllThatAreErasedOrSwept() throws IOException {
        String page = Files.readString(Path.of("docs/personal-data.md"));

        assertThat(PersonalColumns.all().stream()
                        .filter(column ->
                                Set.of(Fate.ERASED, Fate.SIFTED, Fate.SWEPT).contains(column.fate()))
                        .map(column -> "`" + column + "`")
                        .filter(name -> !page.contains(name)))
                .isEmpty();
    }
}
