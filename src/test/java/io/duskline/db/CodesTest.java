package io.duskline.db;

import static io.duskline.db.tables.Provider.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.DusklineTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A column of codes reads and writes an enum's constants, by the same SQL as before. */
@DusklineTest
class CodesTest {

    enum Size implements Coded {
        SMALL,
        VERY_BIG;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Field<Size> NAME = Codes.in(PROVIDER.NAME, Size.class);
    private static final Path SOURCES = Path.of("src/main/java/io/duskline");
    private static final Pattern DECLARED = Pattern.compile("Codes\\.in\\(\\s*([A-Z_]+\\.[A-Z_]+),");

    /**
     * Rooms below those that own a table know its codes and not their enum. Whether the ledger fits the rows is examined with
     * what stands in them, whatever that is, and attempts are written by JDBC.
     */
    private static final List<String> OF_PLAIN_TEXT = List.of(
            "AccountImporter.java",
            "ContactRetention.java",
            "AttemptMade.java",
            "RowErasure.java",
            "AttemptRecord.java",
            "ProvenStates.java",
            "DeliveryExamination.java");

    @Autowired
    DSLContext sql;

    @Test
    void aConstantIsStoredByItsCodeAndReadAgain() {
        sql.insertInto(PROVIDER).set(NAME, Size.VERY_BIG).execute();

        assertThat(sql.select(PROVIDER.NAME).from(PROVIDER).fetch(PROVIDER.NAME))
                .containsExactly("very_big");
        assertThat(sql.select(NAME).from(PROVIDER).where(NAME.in(Size.values())).fetch(NAME))
                .containsExactly(Size.VERY_BIG);
        assertThat(sql.select(Codes.fields(PROVIDER, NAME)).from(PROVIDER).fetchSingle())
                .satisfies(row -> assertThat(row.get(NAME)).isEqualTo(Size.VERY_BIG))
                .satisfies(row -> assertThat(row.get(PROVIDER.ID)).isPositive());
    }

    @Test
    void aCodeThatNobodyKnowsIsNamedWithItsColumn() {
        sql.insertInto(PROVIDER).set(PROVIDER.NAME, "enormous").execute();

        assertThatThrownBy(() -> sql.select(NAME).from(PROVIDER).fetch())
                .hasStackTraceContaining("provider.name holds “enormous”, which is no Size");
    }

    @Test
    void theSqlIsThatOfThePlainColumn() {
        same(
                select(NAME)
                        .from(PROVIDER)
                        .where(NAME.eq(Size.SMALL), NAME.notIn(Size.VERY_BIG))
                        .groupBy(NAME),
                select(PROVIDER.NAME)
                        .from(PROVIDER)
                        .where(PROVIDER.NAME.eq("small"), PROVIDER.NAME.notIn("very_big"))
                        .groupBy(PROVIDER.NAME));
        same(
                select(case_(NAME).when(Size.SMALL, inline(1)).otherwise(inline(2)), concat(inline("a "), NAME))
                        .from(PROVIDER),
                select(
                                case_(PROVIDER.NAME).when("small", inline(1)).otherwise(inline(2)),
                                concat(inline("a "), PROVIDER.NAME))
                        .from(PROVIDER));
        same(
                update(PROVIDER)
                        .set(
                                NAME,
                                when(PROVIDER.URL.isNull(), inline(Size.SMALL, NAME))
                                        .otherwise(NAME)),
                update(PROVIDER)
                        .set(
                                PROVIDER.NAME,
                                when(PROVIDER.URL.isNull(), inline("small")).otherwise(PROVIDER.NAME)));
        same(
                update(PROVIDER).set(Map.of(NAME, coalesce(NAME, val(Size.SMALL, NAME)))),
                update(PROVIDER).set(Map.of(PROVIDER.NAME, coalesce(PROVIDER.NAME, val("small", PROVIDER.NAME)))));
        same(update(PROVIDER).setNull(NAME), update(PROVIDER).setNull(PROVIDER.NAME));
        same(
                insertInto(PROVIDER, NAME)
                        .values(Size.SMALL)
                        .onDuplicateKeyUpdate()
                        .set(NAME, Size.VERY_BIG),
                insertInto(PROVIDER, PROVIDER.NAME)
                        .values("small")
                        .onDuplicateKeyUpdate()
                        .set(PROVIDER.NAME, "very_big"));
        same(
                insertInto(PROVIDER, NAME).select(select(val(Size.SMALL, NAME)).from(PROVIDER)),
                insertInto(PROVIDER, PROVIDER.NAME)
                        .select(select(val("small", PROVIDER.NAME)).from(PROVIDER)));
    }

    /** A row that was selected by one of the two cannot be read by the other. */
    @Test
    void aColumnOfCodesIsNotUsedAsPlainTextBesideIt() throws IOException {
        Map<Path, String> sources = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.put(file, Files.readString(file));
            }
        }
        List<String> declared = sources.values().stream()
                .flatMap(text -> DECLARED.matcher(text).results().map(found -> found.group(1)))
                .toList();
        List<String> beside = new ArrayList<>();
        sources.forEach((file, text) -> declared.stream()
                .filter(column -> !OF_PLAIN_TEXT.contains(file.getFileName().toString()))
                .filter(column -> !text.contains("Codes.in(" + column) && mentions(text, column))
                .forEach(column -> beside.add(file.getFileName() + " uses " + column)));

        assertThat(declared).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(beside).isEmpty();
    }

    private static boolean mentions(String text, String column) {
        if (!text.contains(column.substring(column.indexOf('.')))) {
            return false; // most do not, and the pattern is slow
        }
        Matcher found = Pattern.compile("(?<![\\w.])" + column.replace(".", "\\s*\\.") + "\\b")
                .matcher(text);
        return found.find();
    }

    private static void same(Query typed, Query plain) {
        DSLContext renders = DSL.using(SQLDialect.MYSQL);
        assertThat(renders.render(typed)).isEqualTo(renders.render(plain));
        assertThat(renders.renderInlined(typed)).isEqualTo(renders.renderInlined(plain));
    }
}
