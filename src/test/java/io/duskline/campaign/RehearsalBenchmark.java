package io.duskline.campaign;

import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;

import io.duskline.BenchmarkApplication;
import io.duskline.PeakHeap;
import io.duskline.readiness.rehearsal.Rehearsing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a rehearsal costs: a million recipients at a million accounts with two contacts each, in six waves, until its figures and
 * its most unusual messages are there.
 *
 * <p>{@code mvn -Pbench verify -Dbench=rehearsal}; {@code -Dbench.accounts=1000000}, each of which is told.
 */
public final class RehearsalBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final int CONTACTS_EACH = 2;
    private static final int USAGE_EACH = 2;
    private static final int ROUNDS = 2;
    private static final String WAVES = """
            ,{"offset_days":-4,"template":"reminder"},{"offset_days":-2,"template":"reminder"},
            {"offset_days":-1,"template":"final"},{"offset_days":0,"template":"done"},{"offset_days":7,"template":"done"}""";

    private RehearsalBenchmark() {}

    public static void main(String[] arguments) {
        try (BenchmarkApplication application = BenchmarkApplication.start("duskline.mail.workers=0")) {
            run(application);
        }
    }

    private static void run(BenchmarkApplication application) {
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        campaigns.announce();
        Instant start = Instant.now();
        new BenchmarkCustomers(application.sql(), ACCOUNTS).fill(0, ACCOUNTS, CONTACTS_EACH, USAGE_EACH);
        line(
                "%,d accounts, filled in %d s",
                ACCOUNTS, Duration.between(start, Instant.now()).toSeconds());
        Campaign campaign = campaigns.approved(
                "pro", WAVES, ",\"window\":{\"from\":\"08:00\",\"to\":\"20:00\",\"business_days\":true}");
        Rehearsing rehearsing = application.get(Rehearsing.class);
        for (int round = 0; round < ROUNDS; round++) {
            rehearsing.ask(campaign.id(), "bench@vendor.example");
            try (PeakHeap heap = new PeakHeap()) {
                long began = System.nanoTime();
                rehearsing.goOn();
                line(
                        "rehearsed                      %6.2f s, %,d readers, heap alive after GC %d MB",
                        (System.nanoTime() - began) / 1e9,
                        application.sql().fetchCount(REHEARSED_READER),
                        heap.megabytes());
            }
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
