package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.BenchmarkClient;
import io.duskline.Timings;
import io.duskline.acknowledgement.Links;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import java.net.http.HttpRequest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer costs at a {@link LargeCampaign}, of each kind, by HTTP from the personal page and by REST; beside it the least
 * that the server takes to keep anything, one row in a transaction of its own.
 */
final class AnswersBenchmark {

    private static final int ANSWERS = Integer.getInteger("bench.answers", 200);
    private static final int WARMING = 50;
    private static final int LOOKS = 50;
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int CREATED = 201;

    private final BenchmarkApplication application;
    private final LargeCampaign large;
    private final BenchmarkClient client;
    private final Deprecation deprecation;
    private final Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    private long account;

    AnswersBenchmark(BenchmarkApplication application, LargeCampaign large) {
        this.application = application;
        this.large = large;
        this.client = new BenchmarkClient(application);
        this.deprecation = large.deprecation();
        LocalDate today = LocalDate.ofInstant(application.get(Clock.class).instant(), ZoneOffset.UTC);
        kinds.put("migrating", Map.of("by", today.plusDays(2).toString()));
        kinds.put("moved", Map.of("confirmed", "yes"));
        kinds.put("not_affected", Map.of("confirmed", "yes"));
        kinds.put(
                "need_more_time",
                Map.of("until", today.plusDays(40).toString(), "reason", "Our shop is frozen until then."));
        kinds.put("need_help", Map.of("question", "How do we export our drafts?"));
    }

    void run() throws Exception {
        raw();
        kinds.forEach((kind, more) -> of("warming", WARMING, () -> personal(kind, more)));
        kinds.forEach((kind, more) ->
                of("page: " + kind, ANSWERS, () -> personal(kind, more)).print());
        of("page: wrong person", ANSWERS, this::wrongPerson).print();
        of("page: pass it on", ANSWERS, this::passOn).print();
        kinds.forEach((kind, more) -> of("warming", WARMING, () -> rest(kind, more)));
        kinds.forEach((kind, more) ->
                of("REST: " + kind, ANSWERS, () -> rest(kind, more)).print());
        whileCounting();
        whoIsWhere();
        raw();
    }

    /** All steps are counted again in the background meanwhile. */
    private void whileCounting() throws InterruptedException {
        Campaign campaign = large.campaign();
        Thread counting = Thread.ofPlatform()
                .daemon()
                .start(() -> application.get(AccountSteps.class).count(campaign, deprecation));
        Thread.sleep(Duration.ofSeconds(1));
        of("page: need_help, while all are counted", ANSWERS, () -> personal("need_help", kinds.get("need_help")))
                .print();
        counting.join();
    }

    /** As its page shows it, after all were counted. */
    private void whoIsWhere() throws Exception {
        client.signIn();
        String page = "/console/campaigns/" + large.campaign().id() + "/accounts";
        for (String filter : List.of("", "?step=lost", "?answer=need_help&mark=exposed&region=APAC", "?q=alder")) {
            HttpRequest request = client.request(page + filter).build();
            of("who is where " + filter, LOOKS, () -> client.send(request, OK)).print();
        }
    }

    private static Timings of(String what, int times, Timings.Work work) {
        Timings timings = new Timings(what, times);
        try {
            for (int i = 0; i < times; i++) {
                timings.measure(work);
            }
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
        return timings;
    }

    /** Spread over all accounts; of which nobody was heard yet. */
    private long next() {
        account += 3001;
        while (account % 10 == 3 || account % 500 == 7) {
            account++;
        }
        account = account > LargeCampaign.ACCOUNTS ? account % LargeCampaign.ACCOUNTS + 1 : account;
        return account;
    }

    private String page(long id) {
        return "/n/" + application.get(Links.class).token(deprecation.id(), LargeCampaign.owner(id));
    }

    private void personal(String kind, Map<String, String> more) throws Exception {
        Map<String, String> form = new HashMap<>(more);
        form.put("answer", kind);
        client.send(client.form(page(next()) + "/acknowledgement", form), SEE_OTHER);
    }

    private void wrongPerson() throws Exception {
        client.send(client.form(page(next()) + "/wrong-person", Map.of()), SEE_OTHER);
    }

    private void passOn() throws Exception {
        long id = next();
        client.send(client.form(page(id) + "/pass-on", Map.of("to", "agency" + id + "@agency.example")), SEE_OTHER);
    }

    private void rest(String kind, Map<String, String> more) throws Exception {
        long id = next();
        StringBuilder body = new StringBuilder("{\"deprecation\":\"twitter-shutdown\",\"account\":\"a-" + id
                + "\",\"contact\":\"" + LargeCampaign.ownersAddress(id) + "\",\"answer\":\"" + kind + "\"");
        more.forEach((field, value) -> body.append(",\"")
                .append(field)
                .append("\":")
                .append("yes".equals(value) ? "true" : "\"" + value + "\""));
        HttpRequest request =
                client.json("/api/v1/acknowledgements", body.append('}').toString());
        client.send(request, CREATED);
    }

    /** By JDBC, with nothing of ours between. */
    private void raw() throws Exception {
        String table = "raw_write";
        application.sql().execute("drop table if exists " + table);
        application
                .sql()
                .execute("create table " + table
                        + " (id bigint not null auto_increment primary key, a bigint, b varchar(200))");
        application.sql().connection(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into " + table + " (a, b) values (?, 'an answer')")) {
                of("raw limit: one row inserted and committed", ANSWERS, () -> one(insert))
                        .print();
            }
        });
        application.sql().execute("drop table " + table);
    }

    private static void one(PreparedStatement insert) throws SQLException {
        insert.setLong(1, insert.hashCode());
        insert.executeUpdate();
    }
}
