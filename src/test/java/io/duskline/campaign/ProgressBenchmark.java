package io.duskline.campaign;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.BenchmarkApplication;
import io.duskline.BenchmarkClient;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFigures;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to watch a campaign of a million deliveries: its page, which asks for itself again every two seconds, the
 * list, and its REST resource, by HTTP; and a round of the timer.
 *
 * <p>{@code mvn -Pbench verify -Dbench=progress}; {@code -Dbench.deliveries=1000000}.
 */
public final class ProgressBenchmark {

    private static final int DELIVERIES = Integer.getInteger("bench.deliveries", 1_000_000);
    private static final int REQUESTS = 50;

    private final BenchmarkApplication application;
    private final BenchmarkClient client;

    private ProgressBenchmark(BenchmarkApplication application) {
        this.application = application;
        this.client = new BenchmarkClient(application);
    }

    public static void main(String[] arguments) throws Exception {
        try (BenchmarkApplication application = BenchmarkApplication.start(
                "duskline.mail.workers=0", "duskline.admin.token=" + BenchmarkClient.ADMIN_TOKEN)) {
            new ProgressBenchmark(application).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        application.sql().execute("set global innodb_buffer_pool_size = 3221225472"); // as a server of such a size has
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        campaigns.announce();
        new BenchmarkCustomers(application.sql(), DELIVERIES).fill(0, DELIVERIES, 1, 3);
        Campaign campaign = campaigns.approved("pro");
        campaigns.launch(campaign);
        // Three in five have left, as in the midst of sending.
        application
                .sql()
                .execute(
                        "update delivery set state = 'accepted', attempts = 1, reply = '250 2.0.0 Ok',"
                                + " sha256 = sha2(id, 256), size = 14000, message_id = concat('<d', id, '@x>') where id % 5 < 3");
        peopleActed();
        application.sql().execute("analyze table delivery, frozen_account, frozen_recipient, acknowledgement");
        System.out.printf(Locale.ROOT, "%,d deliveries%n", application.sql().fetchCount(DELIVERY));
        client.signIn();
        String page = "/console/campaigns/" + campaign.id();
        measure("GET " + page, client.request(page).build());
        measure(
                "GET fragment",
                client.request(page).header("HX-Request", "true").build());
        measure("GET list", client.request("/console/campaigns").build());
        String resource = "/api/v1/campaigns/" + campaign.id();
        measure("GET " + resource, client.rest(resource).build());
        whoIsWhere(page + "/accounts");
        measure(
                "GET REST accounts",
                client.rest(resource + "/accounts?step=delivered&plan=pro&limit=100")
                        .build());
        counts(campaign);
        rounds();
    }

    /** A tenth answered, a tenth is confirmed as delivered, some came back; who moved is silent. */
    private void peopleActed() {
        application.sql().execute("update delivery set state = 'delivered' where id % 10 = 0");
        application.sql().execute("update delivery set state = 'bounced' where id % 100 = 1");
        application
                .sql()
                .execute(
                        "insert into acknowledgement (deprecation_id, account_id, contact_id, is_standing, answer, locale,"
                                + " revision, answered_at, receipt, is_confirmed)"
                                + " select d.id, a.id, 0, true, elt(1 + a.id div 10 % 4, 'moved', 'not_affected', 'need_help',"
                                + " 'migrating'), 'en', 1, now(6), 1, true from account a join deprecation d where a.id % 10 = 3");
        application
                .sql()
                .execute("update account set manager_email = concat('manager', id % 300, '@vendor.example')"
                        + " where id % 20 = 0");
        application
                .sql()
                .execute(
                        "replace into usage_import (integration_id, at, complete_at) select id, now(6), now(6) from integration");
    }

    private void whoIsWhere(String page) throws IOException, InterruptedException {
        for (String filter : List.of(
                "",
                "?step=delivered",
                "?step=lost",
                "?step=resolved&region=EMEA&language=fr",
                "?answer=need_help&mark=exposed&region=APAC",
                "?manager=manager20@vendor.example",
                "?step=handed_over&plan=pro&region=AMER&answer=none",
                "?q=a-500000",
                "?q=%40res_1500000",
                "?q=alder")) {
            measure("GET accounts" + filter, client.request(page + filter).build());
        }
    }

    /** All steps again, as in the background: where nothing changed, where a tenth did, and where a fiftieth wrote to us. */
    private void counts(Campaign campaign) {
        AccountSteps steps = application.get(AccountSteps.class);
        Deprecation deprecation = application.get(Deprecations.class).get(campaign.deprecationId());
        for (String what : List.of(
                "nothing changed", "a tenth changed", "nothing changed", "a fiftieth wrote", "nothing changed")) {
            if (what.startsWith("a tenth")) {
                application.sql().execute("update delivery set state = 'delivered' where id % 10 = 5");
            }
            if (what.endsWith("wrote")) {
                application
                        .sql()
                        .execute("insert into request (kind, deprecation_id, account_id, asked_at, state)"
                                + " select 'reply', d.id, a.id, now(6), 'open' from account a join deprecation d"
                                + " where a.id % 50 = 7");
            }
            long start = System.nanoTime();
            StepFigures counted = steps.count(campaign, deprecation);
            System.out.printf(
                    Locale.ROOT,
                    "count of %,d accounts, %s: %.1f s, %s%n",
                    counted.accounts(),
                    what,
                    (System.nanoTime() - start) / 1e9,
                    counted.steps());
        }
    }

    /** What the timer does every two seconds. */
    private void rounds() {
        CampaignRunner life = application.get(CampaignRunner.class);
        double[] ms = new double[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            life.goOn();
            ms[i] = (System.nanoTime() - start) / 1e6;
        }
        double first = ms[0];
        Arrays.sort(ms);
        print("a round of all campaigns", ms, first);
    }

    private void measure(String what, HttpRequest request) throws IOException, InterruptedException {
        double[] ms = new double[REQUESTS];
        double first = 0;
        for (int i = -1; i < REQUESTS; i++) {
            long start = System.nanoTime();
            client.send(request, 200);
            double took = (System.nanoTime() - start) / 1e6;
            if (i < 0) {
                first = took;
            } else {
                ms[i] = took;
            }
        }
        Arrays.sort(ms);
        print(what, ms, first);
    }

    private static void print(String what, double[] ms, double first) {
        System.out.printf(
                Locale.ROOT,
                "%-52s median %7.1f ms, p95 %7.1f ms, first %7.1f ms%n",
                what,
                ms[REQUESTS / 2],
                ms[REQUESTS * 95 / 100],
                first);
    }
}
