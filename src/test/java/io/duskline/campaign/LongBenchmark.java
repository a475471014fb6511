package io.duskline.campaign;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.BenchmarkApplication;
import io.duskline.BenchmarkClient;
import io.duskline.MailSink;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.Deprecation;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;

/**
 * Whether it stays as it began: for ten minutes mails leave, files come in, customers read and answer, agents search and managers
 * look on, all at once and each at its own steady rate. Prints a row a minute: how long each waits, what was sent and what is
 * alive in memory after a collection. An error of any kind ends it.
 *
 * <p>{@code mvn -Pbench verify -Dbench=long}; {@code -Dbench.minutes=10}, {@code -Dbench.recipients=50000}.
 */
public final class LongBenchmark {

    private static final int MINUTES = Integer.getInteger("bench.minutes", 10);
    private static final int RECIPIENTS = Integer.getInteger("bench.recipients", 50_000);
    private static final int IMPORTED = 5000;
    private static final int WARMING_MS = 30_000;
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private final BenchmarkApplication application;
    private final DSLContext sql;
    private final BenchmarkCampaign campaigns;
    private final BenchmarkClient client;
    private final AtomicLong turn = new AtomicLong();
    private final List<Steady> streams = new ArrayList<>();

    private LongBenchmark(BenchmarkApplication application) {
        this.application = application;
        this.sql = application.sql();
        this.campaigns = new BenchmarkCampaign(application);
        this.client = new BenchmarkClient(application);
    }

    public static void main(String[] arguments) throws Exception {
        try (MailSink sink = MailSink.start();
                BenchmarkApplication application = BenchmarkApplication.start(
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + sink.port(),
                        "db-scheduler.enabled=true",
                        "duskline.publication.rate=1000000",
                        "duskline.admin.token=" + BenchmarkClient.ADMIN_TOKEN)) {
            new LongBenchmark(application).run();
        }
    }

    private void run() throws Exception {
        Deprecation deprecation = campaigns.announce();
        new BenchmarkCustomers(sql, RECIPIENTS).fill(0, RECIPIENTS, 2, 3);
        sql.execute("update account set plan = concat('p', id % ?)", MINUTES);
        Campaign first = campaigns.approved("p0");
        campaigns.launch(first);
        client.signIn();

        Links links = application.get(Links.class);
        streams.add(new Steady("public page", 50, () -> get("/notices/twitter-shutdown")));
        streams.add(new Steady(
                "personal page", 10, () -> get("/n/" + links.token(deprecation.id(), owner(account())))));
        streams.add(new Steady(
                "an answer",
                5,
                () -> client.send(
                        client.form(
                                "/n/" + links.token(deprecation.id(), owner(account())) + "/acknowledgement",
                                Map.of("answer", "need_help", "question", "How do we export our drafts?")),
                        SEE_OTHER)));
        streams.add(new Steady("search", 2, () -> get("/desk?q=" + turn.get() % RECIPIENTS + "+alder")));
        streams.add(new Steady("an account", 2, () -> get("/desk/accounts/a-" + account())));
        streams.add(new Steady("the campaign", 1, () -> get("/console/campaigns/" + first.id())));
        streams.add(new Steady("an import", 0.1, this::importUsage));

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime()
                    + Duration.ofMinutes(MINUTES).plusMillis(WARMING_MS).toNanos();
            List<Future<?>> all = new ArrayList<>();
            streams.forEach(stream -> all.add(people.submit(() -> stream.until(end))));
            Thread.sleep(WARMING_MS);
            streams.forEach(Steady::lastMinute);
            head();
            for (int minute = 1; minute <= MINUTES; minute++) {
                Thread.sleep(Duration.ofMinutes(1));
                row(minute);
                for (Future<?> each : all) {
                    if (each.state() == Future.State.FAILED) {
                        people.shutdownNow();
                        throw new IllegalStateException(each.exceptionNow());
                    }
                }
                if (minute < MINUTES) {
                    campaigns.launch(campaigns.approved("p" + minute));
                }
            }
            for (Future<?> each : all) {
                await(each);
            }
        }
        System.out.printf(Locale.ROOT, "Nothing was refused and nothing failed.%n");
    }

    private static void await(Future<?> each) throws InterruptedException {
        try {
            each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private long account() {
        return turn.addAndGet(3001) % RECIPIENTS + 1;
    }

    private static long owner(long account) {
        return (account - 1) * 2 + 1;
    }

    private void get(String path) throws Exception {
        client.send(client.request(path).build(), OK);
    }

    private void importUsage() throws Exception {
        StringBuilder rows = new StringBuilder("account_external_id,integration,resource,uses_30d,last_used_at\n");
        for (int i = 0; i < IMPORTED; i++) {
            long id = account();
            rows.append("a-")
                    .append(id)
                    .append(",twitter,@more_")
                    .append(id)
                    .append(',')
                    .append(i)
                    .append(",\n");
        }
        HttpRequest request = client.rest("/api/v1/usage/import")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(rows.toString()))
                .build();
        client.send(request, OK);
    }

    private void head() {
        StringBuilder head = new StringBuilder("minute");
        streams.forEach(stream -> head.append(String.format(Locale.ROOT, " | %18s", stream.what())));
        System.out.println(head + " |   sent |  heap MB   (p50 / p95 in ms)");
    }

    private void row(int minute) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%6d", minute));
        streams.forEach(stream -> row.append(String.format(Locale.ROOT, " | %18s", stream.lastMinute())));
        int sent = sql.fetchCount(DELIVERY, DELIVERY.STATE.eq("accepted"));
        System.out.println(row + String.format(Locale.ROOT, " | %6d | %8d", sent, aliveMegabytes()));
    }

    private static long aliveMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                        .sum()
                / 1024
                / 1024;
    }
}
