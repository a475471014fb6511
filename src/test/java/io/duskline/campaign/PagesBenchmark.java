package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.BenchmarkClient;
import io.duskline.delivery.Continuity;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long pages about a million accounts take: first while totals are counted, and again when all totals are known. Also
 * prints the time the database needs to count its largest table. Two million contacts, ten million resources, ten million
 * messages.
 *
 * <p>{@code mvn -Pbench verify -Dbench=pages}; {@code -Dbench.accounts=1000000}. Filling takes minutes:
 * {@code -Dbench.reuse=true} goes on with what the run before left, and with that of {@code search} and {@code listening}.
 */
public final class PagesBenchmark {

    private static final int TIMES = Integer.getInteger("bench.pages.times", 20);

    private static final String IN_THE_MIDDLE = "a-" + LargeCampaign.ACCOUNTS / 2;

    /** What is longer than anybody should wait. */
    private static final Duration LONG = Duration.ofMillis(300);

    private static final Duration QUIET = Duration.ofSeconds(30);

    private final BenchmarkApplication application;
    private final BenchmarkClient client;

    private PagesBenchmark(BenchmarkApplication application) {
        this.application = application;
        this.client = new BenchmarkClient(application);
    }

    public static void main(String[] arguments) throws Exception {
        try (BenchmarkApplication application = BenchmarkApplication.start(
                "duskline.mail.workers=0",
                "duskline.publication.rate=1000000",
                "duskline.admin.token=" + BenchmarkClient.ADMIN_TOKEN)) {
            new PagesBenchmark(application).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        application.sql().execute("set global innodb_buffer_pool_size = 3221225472"); // as a server of such a size has
        LargeCampaign large = LargeCampaign.ofLargeVendor(application);
        if (!BenchmarkApplication.isReused()) {
            large.fill();
        }
        if (!application.get(Continuity.class).isGoingOn()) {
            application.get(Continuity.class).goOn("The benchmark goes on with its own copy.", "benchmark");
        }
        application.sql().execute("delete from figure");
        client.signIn();
        took("select count(*) from delivery", 3, () -> application.sql().fetch("select count(*) from delivery"));
        long draft = new BenchmarkCampaign(application).drafted("pro").id();
        System.out.println("While totals are counted:");
        measure(pages(large.campaign().id(), draft));
        awaitTotals();
        System.out.println("Once totals are counted:");
        measure(pages(large.campaign().id(), draft));
    }

    private void measure(List<String> pages) throws IOException, InterruptedException {
        for (String page : pages) {
            HttpRequest request = (page.startsWith("/api/") ? client.rest(page) : client.request(page)).build();
            took(page, TIMES, () -> client.send(request, 200));
        }
    }

    /** Waits until no new total has been stored for a while. */
    private void awaitTotals() throws InterruptedException {
        Object last = null;
        for (Object now = totals(); !now.equals(last); now = totals()) {
            last = now;
            Thread.sleep(QUIET);
        }
    }

    private Object totals() {
        return application.sql().fetchSingle("select count(*), max(counted_at) from figure");
    }

    private static List<String> pages(long campaign, long draft) {
        String told = "/console/campaigns/" + campaign;
        String planned = "/console/campaigns/" + draft;
        return List.of(
                "/console",
                "/console/customers",
                "/desk?q=alder",
                "/console/customers/suppressions",
                "/console/catalog",
                "/console/catalog/twitter-shutdown",
                "/console/catalog/integrations/twitter",
                "/console/deprecations/twitter-shutdown/promises",
                "/console/deprecations/twitter-shutdown/readiness",
                "/console/campaigns",
                told,
                told + "/accounts",
                told + "/accounts?q=alder",
                told + "/deliveries",
                told + "/deliveries?state=bounced",
                told + "/audience",
                told + "/report",
                planned,
                planned + "/audience",
                planned + "/audience/accounts",
                planned + "/approve",
                planned + "/launch",
                planned + "/findings",
                "/console/mail",
                "/console/mail/returned",
                "/desk",
                "/desk?q=" + IN_THE_MIDDLE,
                "/desk/accounts/" + IN_THE_MIDDLE,
                "/api/v1/campaigns",
                "/api/v1/campaigns/" + campaign,
                "/api/v1/campaigns/" + campaign + "/accounts",
                "/api/v1/campaigns/" + draft + "/audience",
                "/api/v1/integrations/twitter/usage",
                "/notices/twitter-shutdown");
    }

    /** Something that is waited for. */
    private interface Awaited {

        void run() throws IOException, InterruptedException;
    }

    private static void took(String what, int times, Awaited awaited) throws IOException, InterruptedException {
        double first = once(awaited);
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            again.add(once(awaited));
        }
        Collections.sort(again);
        double p95 = again.get((times * 95 - 1) / 100);
        System.out.printf(
                Locale.ROOT,
                "%-55s first %7.0f  p50 %6.0f  p95 %6.0f  worst %6.0f ms%s%n",
                what,
                first,
                again.get(times / 2),
                p95,
                again.getLast(),
                Math.max(first, p95) > LONG.toMillis() ? "  !" : "");
    }

    /** Milliseconds; what is refused or stopped is said, and was waited for all the same. */
    private static double once(Awaited awaited) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try {
            awaited.run();
        } catch (IllegalStateException e) {
            System.out.println(
                    e.getMessage().substring(0, Math.min(120, e.getMessage().length())));
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
