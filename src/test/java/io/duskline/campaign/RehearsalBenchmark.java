package io.duskline.campaign;

import static io.duskline.db.tables.DryRun.DRY_RUN;
import static io.duskline.db.tables.DryRunReader.DRY_RUN_READER;

import io.duskline.BenchmarkApplication;
import io.duskline.PeakHeap;
import io.duskline.dryrun.DryRunJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jooq.DSLContext;

/**
 * What a dry run costs: a million recipients at a million accounts with two contacts each, in six waves, until its figures and
 * its most unusual messages are there; beside what the database takes to read the same rows once, and to write them down.
 *
 * <p>{@code mvn -Pbench verify -Dbench=rehearsal}; {@code -Dbench.accounts=1000000}, each of which is told;
 * {@code -Dbench.reuse=true} goes on with what the run before left.
 */
public final class RehearsalBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final int CONTACTS_EACH = 2;
    private static final int USAGE_EACH = 2;
    private static final int ROUNDS = 2;
    private static final String WAVES = """
            ,{"offset_days":-4,"template":"reminder"},{"offset_days":-2,"template":"reminder"},
            {"offset_days":-1,"template":"final"},{"offset_days":0,"template":"done"},{"offset_days":7,"template":"done"}""";
    private static final String MORE =
            ",\"window\":{\"from\":\"08:00\",\"to\":\"20:00\",\"business_days\":true},\"escalate_days_before\":5";

    /** What a dry run has to know of each reader. */
    private static final String SAME_ROWS =
            "select contact.account_id, contact.id, contact.locale, contact.time_zone, account.region, account.name,"
                    + " usage_total.last_used_at, usage_total.resources from account join contact on contact.account_id = account.id"
                    + " join usage_total on usage_total.account_id = account.id where usage_total.integration_id ="
                    + " (select id from integration where slug = 'twitter')";

    private RehearsalBenchmark() {}

    public static void main(String[] arguments) {
        try (BenchmarkApplication application = BenchmarkApplication.start("duskline.mail.workers=0")) {
            application
                    .sql()
                    .execute("set global innodb_buffer_pool_size = 3221225472"); // as a server of such a size has
            run(application);
        }
    }

    private static void run(BenchmarkApplication application) {
        Campaign campaign = BenchmarkApplication.isReused()
                ? application
                        .get(Campaigns.class)
                        .list(CampaignFilter.ALL, null, 1)
                        .items()
                        .getFirst()
                : filled(application);
        raw(application.sql());
        DryRunJob rehearsing = application.get(DryRunJob.class);
        for (int round = 0; round < ROUNDS; round++) {
            rehearsing.ask(campaign.id(), "bench@vendor.example");
            try (PeakHeap heap = new PeakHeap()) {
                Duration ownBefore = BenchmarkApplication.ownCpu();
                Duration theirsBefore = application.databaseCpu();
                long began = System.nanoTime();
                rehearsing.goOn();
                double took = (System.nanoTime() - began) / 1e9;
                double counted = counted(application.sql());
                long readers = application.sql().fetchCount(DRY_RUN_READER);
                line(
                        "rehearsed                      %6.2f s, %,d readers, %.2f s a million, the one before forgotten in"
                                + " %.2f s, heap alive after GC %d MB, processors %.1f s own, %.1f s of the database",
                        counted,
                        readers,
                        counted * 1e6 / readers,
                        took - counted,
                        heap.megabytes(),
                        seconds(BenchmarkApplication.ownCpu().minus(ownBefore)),
                        seconds(application.databaseCpu().minus(theirsBefore)));
            }
        }
    }

    /** How long the last one took until its figures were there. */
    private static double counted(DSLContext sql) {
        return sql.select(DRY_RUN.BEGUN_AT, DRY_RUN.COUNTED_AT)
                .from(DRY_RUN)
                .orderBy(DRY_RUN.ID.desc())
                .limit(1)
                .fetchSingle(row -> seconds(Duration.between(row.value1(), row.value2())));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static Campaign filled(BenchmarkApplication application) {
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        campaigns.announce();
        Instant start = Instant.now();
        new BenchmarkCustomers(application.sql(), ACCOUNTS).fill(0, ACCOUNTS, CONTACTS_EACH, USAGE_EACH);
        line(
                "%,d accounts, filled in %d s",
                ACCOUNTS, Duration.between(start, Instant.now()).toSeconds());
        return campaigns.approved("pro", WAVES, MORE);
    }

    /** The same rows, once: read and thrown away, and written down as they are. */
    private static void raw(DSLContext sql) {
        long began = System.nanoTime();
        long rows = sql.fetchSingle("select count(*), sum(crc32(concat_ws(',', c.locale, c.time_zone, c.region, c.name,"
                        + " c.last_used_at, c.resources))) from (" + SAME_ROWS + ") c")
                .get(0, Long.class);
        line("read by one statement          %6.2f s, %,d contacts", (System.nanoTime() - began) / 1e9, rows);
        sql.execute("create table if not exists dry_run_raw like dry_run_reader");
        sql.execute("truncate table dry_run_raw");
        began = System.nanoTime();
        int written = sql.execute("insert into dry_run_raw (dry_run_id, account_id, contact_id, contact_role, locale,"
                + " time_zone, told_in) select 1, c.account_id, c.id, 'owner',"
                + " c.locale, c.time_zone, 1 from (" + SAME_ROWS + " and contact.is_owner) c");
        line("written by one statement       %6.2f s, %,d rows", (System.nanoTime() - began) / 1e9, written);
        sql.execute("drop table dry_run_raw");
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
