package io.duskline.customer;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.test.context.TestPropertySource;

/**
 * How many rows a second an import of usage takes, beside what plain JDBC and the server's own {@code LOAD DATA} take with
 * the same rows in the same run. Not part of the build: {@code mvn -q test -Dtest=ImportBenchmark}.
 */
@DusklineTest
@TestPropertySource(properties = "spring.datasource.hikari.data-source-properties.rewriteBatchedStatements=true")
class ImportBenchmark {

    private static final int ROWS = 200_000;
    private static final int ACCOUNTS = 20_000;

    @Autowired
    Imports imports;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    Path staged;
    IntUnaryOperator accountOf = i -> 0;

    @Test
    void compareWithPlainJdbcAndWithLoadData() throws IOException {
        staged = folder.resolve("usage.csv");
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        time(
                "accounts, first time",
                ACCOUNTS,
                () -> imports.accounts(
                        csv(
                                "external_id,name,plan,attr.industry",
                                ACCOUNTS,
                                i -> "acct-" + i + ",Account " + i + ",pro,retail"),
                        ImportFormat.CSV,
                        "benchmark"));
        time(
                "contacts, first time",
                ACCOUNTS,
                () -> imports.contacts(
                        csv(
                                "account_external_id,email,name,roles,locale,time_zone",
                                ACCOUNTS,
                                i -> "acct-" + i + ",owner@acct-" + i + ".example,Owner " + i
                                        + ",owner;admin,fr,Europe/Paris"),
                        ImportFormat.CSV,
                        "benchmark"));
        compare("in no order", i -> i % ACCOUNTS);
        compare("in the order of accounts", i -> i / (ROWS / ACCOUNTS));
    }

    /** @param account whose each row is: of a part of 1,000 rows, each of another account, or ten of each */
    private void compare(String order, IntUnaryOperator account) throws IOException {
        accountOf = account;
        System.out.println("Rows " + order);
        Files.write(staged, usageRows(0).readAllBytes());
        time("JDBC, warming", ROWS, this::plainJdbc);
        empty();
        double limit = time("JDBC, multi-row inserts of the same rows", ROWS, this::plainJdbc);
        empty();
        loadData();
        double loaded = time("LOAD DATA into a table without an index", ROWS, this::loadData);
        double placed = time("LOAD DATA, and from there where it belongs", ROWS, this::loadDataAndPutItInPlace);
        empty();
        time("usage, warming", ROWS, () -> usage(0));
        empty();
        double first = time(
                "usage, first time", ROWS, () -> assertThat(usage(0).created()).isEqualTo(ROWS));
        time(
                "usage, the same again",
                ROWS,
                () -> assertThat(usage(0).unchanged()).isEqualTo(ROWS));
        time("usage, all changed", ROWS, () -> assertThat(usage(1).updated()).isEqualTo(ROWS));
        empty();
        System.out.printf(Locale.ROOT, "%-42s %8.2f of plain JDBC%n", "usage, first time", first / limit);
        System.out.printf(Locale.ROOT, "%-42s %8.2f of LOAD DATA%n", "usage, first time", first / loaded);
        System.out.printf(Locale.ROOT, "%-42s %8.2f of LOAD DATA put in place%n", "usage, first time", first / placed);
    }

    /** Again and again, since MariaDB truncates no table whose statistics it is reading. */
    private void empty() {
        await().ignoreExceptionsInstanceOf(CannotAcquireLockException.class).until(() -> {
            List.of(INTEGRATION_USAGE, USAGE_TOTAL, SEARCH_NOTE)
                    .forEach(table -> sql.truncate(table).execute());
            return true;
        });
    }

    private ImportReport usage(int more) {
        return imports.usage(usageRows(more), ImportFormat.CSV, "benchmark");
    }

    private ByteArrayInputStream usageRows(int more) {
        return csv(
                "account_external_id,integration,resource,uses_30d,last_used_at",
                ROWS,
                i -> "acct-" + accountOf.applyAsInt(i) + ",twitter,@resource_" + i + "," + (i + more)
                        + ",2022-11-20T10:00:00Z");
    }

    /** The server reads the file by itself, looks nothing up and keeps nothing else. */
    private void loadData() {
        sql.execute("drop table if exists staging");
        sql.execute("create table staging (account_external_id varchar(200), integration varchar(100),"
                + " resource varchar(1000), uses_30d bigint, last_used_at datetime(6))"
                + " character set utf8mb4 collate utf8mb4_bin");
        sql.execute("load data infile '" + staged + "' into table staging character set utf8mb4"
                + " fields terminated by ',' lines terminated by '\\n' ignore 1 lines"
                + " (account_external_id, integration, resource, uses_30d, @at)"
                + " set last_used_at = str_to_date(@at, '%Y-%m-%dT%H:%i:%sZ')");
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("staging"))).isEqualTo(ROWS);
    }

    /** What an administrator of the database would do: all at once, for rows of which none is there yet and none is wrong. */
    private void loadDataAndPutItInPlace() {
        loadData();
        sql.execute(
                "insert into integration_usage (account_id, integration_id, resource, resource_key, uses_30d, last_used_at,"
                        + " updated_at) select a.id, i.id, s.resource, unhex(left(sha2(s.resource, 256), 32)), s.uses_30d, s.last_used_at,"
                        + " now(6) from staging s join account a on a.external_id = s.account_external_id"
                        + " join integration i on i.slug = s.integration");
        sql.execute("insert into usage_total " + AddedUpUsage.select());
        sql.execute(
                "insert into search_note (accounts, account_count, noted_at) select group_concat(distinct account_id order by account_id separator '\n'), count(distinct account_id), now(6) from integration_usage group by account_id div 1000");
    }

    private void plainJdbc() {
        sql.connection(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into integration_usage (account_id, integration_id, resource,"
                            + " resource_key, uses_30d, last_used_at, updated_at) values (?, 1, ?, ?, ?, ?, ?)")) {
                Timestamp at = Timestamp.from(Instant.parse("2022-11-20T10:00:00Z"));
                for (int i = 0; i < ROWS; i++) {
                    String resource = "@resource_" + i;
                    insert.setLong(1, accountOf.applyAsInt(i) + 1);
                    insert.setString(2, resource);
                    insert.setBytes(3, UsageImporter.resourceKey(resource));
                    insert.setLong(4, i);
                    insert.setTimestamp(5, at);
                    insert.setTimestamp(6, at);
                    insert.addBatch();
                    if (i % Chunk.ROWS == Chunk.ROWS - 1) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private static double time(String what, int rows, Runnable work) {
        long start = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        double rate = rows / (took.toNanos() / 1e9);
        System.out.printf(Locale.ROOT, "%-42s %8.0f rows/s%n", what, rate);
        return rate;
    }

    private static ByteArrayInputStream csv(String header, int rows, IntFunction<String> row) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((header + "\n").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < rows; i++) {
            body.writeBytes((row.apply(i) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(body.toByteArray());
    }
}
