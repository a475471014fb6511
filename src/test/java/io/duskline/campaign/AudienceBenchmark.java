package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.BenchmarkClient;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.audience.RuleFormat;
import io.duskline.catalog.Deprecation;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jooq.impl.DSL;

/**
 * How long a product manager waits for an audience among a million accounts, of which four in ten use it: the page that nobody
 * has counted yet, the same once it is counted, and the lists behind its numbers.
 *
 * <p>{@code mvn -Pbench verify -Dbench=audience}; {@code -Dbench.accounts=1000000}.
 */
public final class AudienceBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final int TIMES = 5;

    private final BenchmarkApplication application;
    private final BenchmarkClient client;

    private AudienceBenchmark(BenchmarkApplication application) {
        this.application = application;
        this.client = new BenchmarkClient(application);
    }

    public static void main(String[] arguments) throws Exception {
        try (BenchmarkApplication application = BenchmarkApplication.start(
                "duskline.mail.workers=0", "duskline.admin.token=" + BenchmarkClient.ADMIN_TOKEN)) {
            new AudienceBenchmark(application).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        application.sql().execute("set global innodb_buffer_pool_size = 3221225472"); // as a server of such a size has
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        Deprecation twitter = campaigns.announce();
        new BenchmarkCustomers(application.sql(), ACCOUNTS).fill(ACCOUNTS / 100, ACCOUNTS / 10 * 4, 2, 3);
        Campaign campaign = campaigns.approved("pro");
        client.signIn();
        String page = "/console/campaigns/" + campaign.id() + "/audience";
        took("the page, counted by nobody", client.request(page).build(), 1);
        while (client.send(client.request(page).build(), 200).contains("It is being counted")) {
            Thread.onSpinWait();
        }
        took("the page, counted", client.request(page).build(), TIMES);
        took(
                "the page of the approver",
                client.request(page.replace("audience", "approve")).build(),
                TIMES);
        for (String list : List.of(
                "",
                "?part=r.0&at=left",
                "?list=told",
                "?list=told&language=ja",
                "?list=told&role=technical",
                "?list=no_contact",
                "?list=answered",
                "?list=missed",
                "?list=missed&part=r.1",
                "?list=missed&part=r.0",
                "?q=a-300000")) {
            took("the list " + list, client.request(page + "/accounts" + list).build(), TIMES);
        }
        for (String rule : List.of(
                "{\"uses\":\"twitter\",\"within_days\":90,\"min_uses\":20}",
                "{\"any\":[{\"uses\":\"twitter\",\"within_days\":3},{\"all\":[{\"plan\":[\"warm\"]},"
                        + "{\"not\":{\"region\":[\"APAC\",\"EMEA\"]}}]},{\"attribute\":{\"industry\":[\"retail\"]}}]}")) {
            counted(rule, twitter);
            String asked = URLEncoder.encode(whole(rule), StandardCharsets.UTF_8);
            took(
                    rule + ", listed",
                    client.request(page + "/accounts?rule=" + asked).build(),
                    1);
            took(
                    rule + ", missed",
                    client.request(page + "/accounts?list=missed&rule=" + asked).build(),
                    1);
        }
    }

    private static String whole(String accounts) {
        return "{\"accounts\":" + accounts + ",\"roles\":[\"owner\",\"admin\"],\"tell\":\"first\"}";
    }

    /** In the background, where nobody waits for it. */
    private void counted(String accounts, Deprecation about) {
        var rule = application.get(RuleFormat.class).parse(whole(accounts));
        var scope = new AudienceScope(about.integration(), DSL.falseCondition(), DSL.falseCondition(), accounts);
        long start = System.nanoTime();
        boolean isThere = application
                .get(AudienceCounts.class)
                .find(RuleForm.of(rule), scope)
                .isPresent();
        double waited = (System.nanoTime() - start) / 1e6;
        RuleCount count = application.get(AudienceCounts.class).await(rule, scope);
        System.out.printf(
                Locale.ROOT,
                "%-100s waited %,7.0f ms (%s), counted after %,7.0f ms, %,d match%n",
                accounts,
                waited,
                isThere ? "for all of it" : "and got none",
                (System.nanoTime() - start) / 1e6,
                count.told().matching());
    }

    private void took(String what, HttpRequest request, int times) throws IOException, InterruptedException {
        StringBuilder each = new StringBuilder();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            client.send(request, 200);
            each.append(String.format(Locale.ROOT, "%,9.0f", (System.nanoTime() - start) / 1e6));
        }
        System.out.printf(Locale.ROOT, "%-100s%s ms%n", what, each);
    }
}
