package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.db.DefaultSchema;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Holds the page that says what an erasure does, and the list of columns that stay, to the database. */
@DusklineTest
class PersonalColumnsTest {

    @Autowired
    DSLContext sql;

    @Test
    void everyColumnThatCanHoldATextIsOnThePageOrInTheListOfThoseThatStay() {
        List<String> texts = sql.fetch("select concat(c.table_name, '.', c.column_name)"
                        + " from information_schema.columns c join information_schema.tables t"
                        + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
                        + " where c.table_schema = database() and t.table_type = 'BASE TABLE'"
                        + " and c.data_type in ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'json',"
                        + " 'binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'enum', 'set')")
                .getValues(0, String.class);

        assertThat(ErasedColumns.all().stream()
                        .filter(column -> column.isListed() || texts.contains(column.toString()))
                        .map(Object::toString)
                        .toList())
                .as(
                        "docs/reference/personal-data.md names what an erasure changes, columns-that-stay.txt what it leaves")
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void everyColumnOnThePageExists() {
        assertThat(ErasedColumns.all())
                .filteredOn(column -> !column.isListed())
                .hasSizeGreaterThan(80)
                .allSatisfy(column -> assertThat(
                                Objects.requireNonNull(DefaultSchema.DEFAULT_SCHEMA.getTable(column.table()))
                                        .field(column.name()))
                        .as(column.toString())
                        .isNotNull());
    }
}
