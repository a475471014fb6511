package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.PeakHeap;
import io.duskline.campaign.run.CampaignRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a launch costs: 400,000 recipients out of 1 million accounts, 2 million contacts and 10 million rows of usage, until every
 * message is in the queue.
 *
 * <p>{@code mvn -Pbench verify -Dbench=freezing}; {@code -Dbench.accounts=1000000}, of which four in ten are told. Filling
 * the tables takes some minutes.
 */
public final class FreezingBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final int TOLD = ACCOUNTS / 10 * 4;
    private static final int CONTACTS_EACH = 2;
    private static final int USAGE_EACH = 10;

    private FreezingBenchmark() {}

    public static void main(String[] arguments) {
        try (BenchmarkApplication application = BenchmarkApplication.start("duskline.mail.workers=0")) {
            BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
            campaigns.announce();
            Instant start = Instant.now();
            new BenchmarkCustomers(application.sql(), ACCOUNTS).fill(0, TOLD, CONTACTS_EACH, USAGE_EACH);
            line(
                    "%,d accounts, %,d contacts, %,d rows of usage, filled in %d s",
                    ACCOUNTS,
                    ACCOUNTS * CONTACTS_EACH,
                    ACCOUNTS * USAGE_EACH,
                    Duration.between(start, Instant.now()).toSeconds());
            Campaign campaign = campaigns.approved("pro");
            try (PeakHeap heap = new PeakHeap()) {
                long begun = System.nanoTime();
                campaigns.launch(campaign);
                line(
                        "the whole wave until queued    %6.2f s, heap alive after GC %d MB of %d MB",
                        (System.nanoTime() - begun) / 1e9,
                        heap.megabytes(),
                        Runtime.getRuntime().maxMemory() / 1024 / 1024);
            }
            long begun = System.nanoTime();
            application.get(CampaignRunner.class).goOn();
            line("a round that has nothing to do %6.2f s", (System.nanoTime() - begun) / 1e9);
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
