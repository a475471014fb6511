package io.duskline.campaign.run;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Escalation.ESCALATION;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.StaffMail.STAFF_MAIL;

import io.duskline.BenchmarkApplication;
import io.duskline.Timings;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.LargeCampaign;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import io.duskline.erasure.Retention;
import io.duskline.request.DigestRound;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.DSLContext;

/**
 * What a day brings to a {@link LargeCampaign}: in the night the usage was imported; a thousand accounts are new, a thousand
 * messages came back, some use it on in spite of their answer, some are through, two thousand are lost. All that a day does is
 * done at once, and each part is timed.
 */
public final class DayBenchmark {

    private static final String IMPORTER = "benchmark";
    private static final int LOOKS = 5;

    private final BenchmarkApplication application;
    private final LargeCampaign large;
    private final DSLContext sql;
    private double all;
    private double allWorked;

    public DayBenchmark(BenchmarkApplication application, LargeCampaign large) {
        this.application = application;
        this.large = large;
        this.sql = application.sql();
    }

    public void run() throws Exception {
        raw();
        application.get(Exposure.class).keep(); // yesterday
        night();
        part(
                "lost addresses, each as its message comes back",
                () -> application.get(AddressFailures.class).followUp());
        all = 0; // what follows is the round of a day
        allWorked = 0;
        waves();
        line("  rungs: %,d", sql.fetchCount(ESCALATION));
        part(
                "the exposure's row of the day",
                () -> application.get(Exposure.class).keep());
        part("lists for account managers", () -> DigestRound.tell(application));
        line("  lists: %,d", sql.fetchCount(STAFF_MAIL));
        part("what is counted once nothing leaves", this::counted);
        part(
                "retention, where nothing is old",
                () -> application.get(Retention.class).run());
        line("%-46s %7.2f s, processors %7.2f s", "all of a day", all, allWorked);
        escalationDay();
    }

    /** What the same server takes to look at each row of what the day is about. */
    private void raw() throws Exception {
        Timings timings = new Timings("raw limit: all frozen accounts added up", LOOKS);
        for (int i = 0; i < LOOKS; i++) {
            timings.measure(() -> sql.fetch("select count(*), max(frozen_at) from frozen_account"));
        }
        timings.print();
        line(
                "%,d accounts concerned, %,d answers, %,d messages",
                sql.fetchCount(FROZEN_ACCOUNT), sql.fetchCount(ACKNOWLEDGEMENT), sql.fetchCount(DELIVERY));
    }

    private void night() {
        String rows = LongStream.rangeClosed(1, LargeCampaign.NEWCOMERS)
                .mapToObj(i -> "a-" + (LargeCampaign.ACCOUNTS + i) + ",twitter,@new_" + i + ",7,"
                        + application.get(Clock.class).instant())
                .collect(Collectors.joining(
                        "\n", "account_external_id,integration,resource,uses_30d,last_used_at\n", "\n"));
        application
                .get(Imports.class)
                .usage(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV, IMPORTER);
        sql.execute("update delivery set state = 'bounced', refusal = 'hard', reply = '550 5.1.1 No such user',"
                + " changed_at = now(6) where account_id % 1000 = 1 and state in ('accepted', 'delivered')");
    }

    /** Those that use leads to are planned, frozen and queued; each round climbs some rungs too. */
    private void waves() {
        for (int round = 1; round <= 2; round++) {
            part("round " + round, () -> application.get(CampaignRunner.class).goOn());
        }
        large.campaign()
                .waves()
                .forEach(wave -> line(
                        "  wave %-12s %-10s %,9d recipients",
                        wave.template().code(),
                        wave.state().code(),
                        sql.fetchCount(DELIVERY, DELIVERY.WAVE_ID.eq(wave.id()))));
    }

    private void counted() {
        Campaign campaign = large.campaign();
        Deprecation deprecation = application.get(Deprecations.class).get(campaign.deprecationId());
        application.get(CampaignFigures.class).of(campaign, deprecation);
    }

    /** The day on which everybody of whom nobody is heard is told on: so many batches, and what is left. */
    private void escalationDay() {
        sql.execute("update campaign set escalate_days_before = 7");
        int before = sql.fetchCount(ESCALATION);
        long start = System.nanoTime();
        application.get(CampaignRunner.class).goOn();
        double took = seconds(start);
        int climbed = sql.fetchCount(ESCALATION) - before;
        line(
                "a day on which all who are not heard climb: %,d in %.1f s, %.1f ms each",
                climbed, took, 1000 * took / Math.max(1, climbed));
    }

    /** Beside the time, what of it the processors worked: on a machine with other things to do, the lower bound. */
    private void part(String what, Runnable work) {
        Duration worked = worked();
        long start = System.nanoTime();
        work.run();
        double took = seconds(start);
        double busy = worked().minus(worked).toMillis() / 1e3;
        all += took;
        allWorked += busy;
        line("%-46s %7.2f s, processors %7.2f s", what, took, busy);
    }

    private Duration worked() {
        return BenchmarkApplication.ownCpu().plus(application.databaseCpu());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
