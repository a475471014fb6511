package io.duskline.search;

import io.duskline.BenchmarkApplication;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.AccountSearch.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
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

    /** Of words that nobody made up one by one: some are in every tenth name, most are in few. */
    private static final String WORD =
            "concat(elt(1 + crc32(concat(%1$s, 'a')) %% 40, 'al', 'ber', 'cor', 'dan', 'el', 'fos', 'gra',"
                    + " 'hol', 'ir', 'jun', 'kes', 'lum', 'mar', 'nor', 'os', 'pal', 'qui', 'ros', 'san', 'tor', 'ul', 'ver', 'wil', 'xan',"
                    + " 'yor', 'zim', 'bra', 'cla', 'dre', 'fre', 'gle', 'kri', 'pla', 'pro', 'sta', 'tri', 'sho', 'che', 'blu', 'gol'),"
                    + " elt(1 + crc32(concat(%1$s, 'b')) %% 30, 'a', 'en', 'in', 'or', 'is', 'um', 'o', 'ar', 'el', 'an', 'ia', 'on', 'ul', 'et',"
                    + " 'ir', 'os', 'ed', 'ak', 'im', 'ov', 'und', 'est', 'ick', 'ant', 'ell', 'ort', 'ink', 'ard', 'ump', 'ish'),"
                    + " elt(1 + crc32(concat(%1$s, 'c')) %% 20, '', 'son', 'ton', 'berg', 'field', 'man', 'wood', 'ley', 'stein', 'ville', 'a',"
                    + " 'e', 'well', 'brook', 'land', 'er', 'ers', 'ini', 'ova', 'ski'))";

    private static final String KIND =
            "elt(1 + crc32(concat(%1$s, 'k')) %% 16, 'Shoes', 'Dental Group', 'Müller GmbH', 'Café', 'Supply',"
                    + " '株式会社', '电子商务', 'Consulting', 'Outlet', 'Studio', 'Logistics', 'Partners', 'Software', 'School', 'Legal', 'Tours')";

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
        if (!BenchmarkApplication.isReused()) {
            fill();
            build();
        }
        sizes();
        for (int round = 1; round <= 2; round++) {
            ask("an external id", i -> "a-" + i);
            ask("an address", i -> text("select email from contact where account_id = ?", i));
            ask("a resource", i -> text("select resource from integration_usage where account_id = ?", i));
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
        }
        like(application.sql());
    }

    private void fill() {
        long began = System.nanoTime();
        application.sql().connection(connection -> {
            DSLContext sql = DSL.using(connection, SQLDialect.MYSQL);
            sql.execute("set session unique_checks = 0, foreign_key_checks = 0");
            sql.execute(
                    "insert into integration (id, slug, name, created_at) values (1, 'twitter', 'Twitter', now(6))");
            sql.execute("insert into account (id, external_id, name, plan, region, updated_at)"
                    + " select seq, concat('a-', seq), concat(" + worded("seq % 3001") + ", ' ', "
                    + worded("seq * 7 % 24001 + 9")
                    + ", ' ', " + String.format(Locale.ROOT, KIND, "seq") + "), 'pro', 'EMEA', now(6) from seq_1_to_"
                    + ACCOUNTS);
            sql.execute(
                    "insert into contact (id, account_id, email, name, is_owner, is_admin, is_technical, is_billing, locale,"
                            + " time_zone, updated_at) select c.id, c.a, lower(concat(" + worded("c.id % 500")
                            + ", '.', "
                            + worded("c.id * 3 % 9001") + ", '@', " + worded("c.a % 3001") + ", "
                            + worded("c.a * 7 % 24001 + 9")
                            + ", '.example')), concat(" + worded("c.id % 500") + ", ' ', " + worded("c.id * 3 % 9001")
                            + "), true, false, false, false, 'en', 'UTC', now(6) from (select seq as id, (seq - 1) div "
                            + CONTACTS_EACH
                            + " + 1 as a from seq_1_to_" + (long) ACCOUNTS * CONTACTS_EACH + ") c");
            // Half of the handles have a number that no other has.
            String resource =
                    "concat('@', " + worded("u.a % 3001") + ", '_', elt(1 + u.n, 'official', 'shop', 'support', 'news',"
                            + " 'jobs', u.seq, u.seq + 1, u.seq + 2, u.seq + 3, u.seq + 4))";
            sql.execute(
                    "insert into integration_usage (account_id, integration_id, resource, resource_key, uses_30d, updated_at)"
                            + " select u.a, 1, " + resource + ", unhex(left(sha2(" + resource
                            + ", 256), 32)), 1 + u.seq * 7919 % 500,"
                            + " now(6) from (select seq, (seq - 1) div " + RESOURCES_EACH + " + 1 as a, (seq - 1) % "
                            + RESOURCES_EACH
                            + " as n from seq_1_to_" + (long) ACCOUNTS * RESOURCES_EACH + ") u");
            sql.execute(
                    "insert into usage_total (integration_id, account_id, resources, uses_30d, top_resource, is_undated)"
                            + " select 1, account_id, count(*), sum(uses_30d), '', false from integration_usage group by account_id");
            sql.execute("analyze table account, contact, integration_usage, usage_total");
            sql.execute("update search_state set walked_to = 0, walked_at = null, is_built = false");
        });
        say("filled in %d s", seconds(began));
    }

    private static String worded(String seed) {
        return String.format(Locale.ROOT, WORD, seed);
    }

    private void build() {
        long began = System.nanoTime();
        Indexing indexing = application.get(Indexing.class);
        while (indexing.reach() != AccountSearch.Reach.ALL) {
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
                slowest = took.stream().allMatch(each -> each < ms) ? asked : slowest;
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

    private static long seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
