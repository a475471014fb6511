package io.duskline.search;

import static io.duskline.db.tables.SearchState.SEARCH_STATE;

import io.duskline.BenchmarkApplication;
import io.duskline.campaign.LargeCampaign;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.AccountSearch.Found;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.MessageIds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * How long an agent waits for each kind of question among a million accounts, two million contacts and ten million resources, and
 * what it costs to read the words of all; beside what {@code LIKE} over the same tables takes.
 *
 * <p>{@code mvn -Pbench verify -Dbench=search}; {@code -Dbench.accounts=1000000}, {@code -Dbench.reuse=true}.
 */
public final class SearchBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final int CONTACTS_EACH = 2;
    private static final int RESOURCES_EACH = 10;
    private static final int WARMING = 20;
    private static final int TIMES = 100;

    /** Rows of an import, of a tenth as many accounts. */
    private static final int IMPORTED = Integer.getInteger("bench.imported", 200_000);

    private static final String EIGHT_LONG_SLIPS = IntStream.range(0, 8)
            .mapToObj(i -> "abcdefghijklmnopqrstuvwx".substring(i))
            .collect(Collectors.joining(" "));

    private static final List<String> HOSTILE = List.of(
            "%%%%",
            "' or 1=1 -- ",
            "\\\\_%\u0000",
            "a".repeat(200_000),
            "ab ".repeat(60_000),
            "電".repeat(300),
            "e" + "\u0301".repeat(1000),
            "\ud835\udd4f".repeat(200),
            "@.@.@.@.@",
            "a.b.c.d.e.f.g@h.i.j.k.l",
            "q".repeat(40),
            EIGHT_LONG_SLIPS,
            "staf groo mard bluu");

    /** No run imports what another did. */
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final BenchmarkApplication application;
    private final AccountSearch search;
    private final Random random = new Random(13);

    private SearchBenchmark(BenchmarkApplication application) {
        this.application = application;
        this.search = application.get(AccountSearch.class);
    }

    public static void main(String[] arguments) {
        try (BenchmarkApplication application = BenchmarkApplication.start("duskline.mail.workers=0")) {
            new SearchBenchmark(application).run();
        }
    }

    private void run() {
        application.sql().execute("set global innodb_buffer_pool_size = 3221225472"); // as a server of such a size has
        if (!BenchmarkApplication.isReused()) {
            fill();
        }
        if (!application.sql().fetchExists(DSL.table("search_account"))) {
            build();
        }
        sizes();
        if (!application.get(Continuity.class).isGoingOn()) {
            application.get(Continuity.class).goOn("The benchmark goes on with its own copy.", "benchmark");
        }
        for (int round = 1; round <= 2; round++) {
            ask("an external id", i -> "a-" + i);
            ask("an address", i -> text("select email from contact where account_id = ?", i));
            ask("a resource", i -> text("select resource from integration_usage where account_id = ?", i));
            ask("a Message-ID", this::messageId);
            ask("a whole name", this::name);
            ask("one word of a name", i -> word(i, 0));
            ask("two words, turned", i -> word(i, 1) + " " + word(i, 0));
            ask("two common words", i -> "dental " + (i % 2 == 0 ? "shop" : "group"));
            ask("a word of many", i -> i % 2 == 0 ? "consulting" : "official");
            ask("one letter", i -> String.valueOf((char) ('a' + i % 26)));
            ask("two letters", i -> word(i, 0).substring(0, 2));
            ask("three letters", i -> word(i, 0).substring(0, 3));
            ask("two times one letter", i -> (char) ('a' + i % 26) + " " + (char) ('a' + i / 7 % 26));
            ask("one slip", i -> slip(word(i, 0)));
            ask("one slip in two words", i -> slip(word(i, 0)) + " " + word(i, 1));
            ask("Chinese", i -> i % 2 == 0 ? "电子商务" : word(i, 0) + " 株式");
            ask("a domain", i -> text("select substring_index(email, '@', -1) from contact where account_id = ?", i));
            ask("a person", i -> text("select name from contact where account_id = ?", i));
            ask("a part of a handle", i -> "official " + word(i, 0));
            ask("nobody", i -> "qzxvkj" + i);
            ask("eight words", i -> name(i) + " a b c d e f g h");
            ask("a number", i -> String.valueOf(1000 + i));
            ask("whatever is hostile", i -> HOSTILE.get(i % HOSTILE.size()));
            HOSTILE.forEach(hostile -> ask("  of it", i -> hostile));
        }
        like(application.sql());
        imports();
    }

    private void fill() {
        long began = System.nanoTime();
        LargeCampaign.ofLargeVendor(application).fill();
        say("filled in %d s", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private void build() {
        application.sql().execute("update search_state set walked_to = 0, walked_at = null");
        long began = System.nanoTime();
        SearchIndex indexing = application.get(SearchIndex.class);
        while (application.sql().fetchExists(SEARCH_STATE, SEARCH_STATE.WALKED_AT.isNull())) {
            indexing.goOn();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        long rows = (long) ACCOUNTS * (1 + CONTACTS_EACH + RESOURCES_EACH);
        say(
                "the words of all read in %d s: %.1f µs a row of %,d",
                took.toSeconds(), took.toNanos() / 1000.0 / rows, rows);
    }

    private void sizes() {
        application.sql().execute("analyze table search_word, search_account");
        application
                .sql()
                .fetch(
                        "select table_name, table_rows, (data_length + index_length) div 1048576 from information_schema.tables"
                                + " where table_schema = database() and table_name in ('search_word', 'search_account', 'account', 'contact',"
                                + " 'integration_usage')")
                .forEach(row -> say("%s: %s rows, %s MB", row.get(0), row.get(1), row.get(2)));
    }

    private void ask(String kind, Function<Integer, String> words) {
        List<Double> took = new ArrayList<>();
        long found = 0;
        String slowest = "";
        for (int i = -WARMING; i < TIMES; i++) {
            String asked = words.apply(1 + random.nextInt(ACCOUNTS));
            long began = System.nanoTime();
            Found answer = search.find(asked, 0, 25);
            double ms = (System.nanoTime() - began) / 1e6;
            if (i >= 0) {
                slowest = took.stream().allMatch(each -> each < ms)
                        ? asked.substring(0, Math.min(asked.length(), 30))
                        : slowest;
                took.add(ms);
                found += answer.total();
            }
        }
        Collections.sort(took);
        say(
                "%-22s p50 %6.1f  p95 %6.1f  max %6.1f ms, %,d found; slowest “%s”",
                kind, took.get(TIMES / 2), took.get(TIMES * 95 / 100), took.getLast(), found / TIMES, slowest);
    }

    private void like(DSLContext sql) {
        long began = System.nanoTime();
        int found = sql.fetch(
                        "select id from account where name like '%lumenson%' union select account_id from contact"
                                + " where email like '%lumenson%' union select account_id from integration_usage where resource like '%lumenson%'")
                .size();
        say(
                "LIKE over the three tables: %d ms, %d found",
                Duration.ofNanos(System.nanoTime() - began).toMillis(), found);
    }

    /** What keeping up the words adds to imports: they are made again only after it, by the one who does so for the cluster. */
    private void imports() {
        Imports imports = application.get(Imports.class);
        int first = random.nextInt(ACCOUNTS - IMPORTED / 10);
        imported("new resources, in the order of accounts", usage(i -> first + i / 10, "a"), imports::usage);
        imported("new resources, in no order", usage(i -> first + i % (IMPORTED / 10), "b"), imports::usage);
        imported(
                "accounts, all renamed",
                csv("external_id,name", i -> "a-" + (first + i) + ",Renamed " + RUN + i + " Supply", IMPORTED / 10),
                imports::accounts);
        imported(
                "new accounts",
                csv(
                        "external_id,name,plan",
                        i -> "new-" + RUN + i + ",Newly Founded " + i + " Studio,pro",
                        IMPORTED / 2),
                imports::accounts);
    }

    private static InputStream usage(IntUnaryOperator account, String kind) {
        return csv(
                "account_external_id,integration,resource,uses_30d",
                i -> "a-" + account.applyAsInt(i) + ",twitter,@imported_" + RUN + kind + i + "," + i,
                IMPORTED);
    }

    private static InputStream csv(String header, IntFunction<String> row, int rows) {
        return new ByteArrayInputStream(IntStream.range(0, rows)
                .mapToObj(row)
                .collect(Collectors.joining("\n", header + "\n", "\n"))
                .getBytes(StandardCharsets.UTF_8));
    }

    private interface Importing {

        ImportReport take(InputStream body, ImportFormat format, String actor);
    }

    private void imported(String what, InputStream body, Importing importing) {
        SearchIndex indexing = application.get(SearchIndex.class);
        indexing.goOn();
        long began = System.nanoTime();
        ImportReport report = withoutWords(() -> importing.take(body, ImportFormat.CSV, "benchmark"));
        double took = (System.nanoTime() - began) / 1e9;
        Duration own = BenchmarkApplication.ownCpu();
        Duration database = application.databaseCpu();
        began = System.nanoTime();
        while (indexing.isBehind()) {
            indexing.goOn();
        }
        double words = (System.nanoTime() - began) / 1e9;
        say(
                "%s: %,d rows in %.1f s, %,.0f a second; their words in %.1f s, a share of %.2f; %s",
                what,
                report.read(),
                took,
                report.read() / took,
                words,
                words / (took + words),
                "processor " + BenchmarkApplication.ownCpu().minus(own).toMillis() + " ms Duskline, "
                        + application.databaseCpu().minus(database).toMillis() + " ms database");
    }

    /** While somebody else is at the words, an import leaves them. */
    private <T> T withoutWords(Supplier<T> work) {
        return application.sql().transactionResult(configuration -> {
            configuration.dsl().fetch("select * from search_state for update");
            return CompletableFuture.supplyAsync(work).join();
        });
    }

    private String messageId(int account) {
        return application
                .sql()
                .fetch("select id, created_at from delivery where account_id = ? limit 1", account)
                .map(row -> application
                        .get(MessageIds.class)
                        .messageId(
                                row.get(0, Long.class),
                                row.get(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .getFirst();
    }

    private String name(int account) {
        return text("select name from account where id = ?", account);
    }

    private String word(int account, int which) {
        return name(account).split(" ", -1)[which];
    }

    private String text(String query, int account) {
        return application.sql().fetch(query + " limit 1", account).getFirst().get(0, String.class);
    }

    /** Another letter in its place, or two of them turned. */
    private String slip(String word) {
        int at = 1 + random.nextInt(word.length() - 1);
        return random.nextBoolean()
                ? word.substring(0, at) + 'q' + word.substring(Math.min(word.length(), at + 1))
                : word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
