package io.duskline.publication;

import io.duskline.BenchmarkApplication;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.Provider;
import io.duskline.catalog.Upstream;
import io.duskline.notice.Notices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * How often public pages are served, beside nginx with the same bytes as files, by one and the same load generator.
 *
 * <p>{@code mvn -Pbench verify -Dbench=public}; needs nginx and wrk on the PATH.
 */
public final class PublicBenchmark {

    private static final String SLUG = "twitter-shutdown";

    private static final List<Asked> ASKED = List.of(
            new Asked("page, compressed", "/notices/" + SLUG, true),
            new Asked("page, plain", "/notices/" + SLUG, false),
            new Asked("JSON, compressed", "/notices/" + SLUG + ".json", true),
            new Asked("feed, compressed", "/notices.atom", true),
            new Asked("banner's JSON", "/banner.json", false));

    private static final int ROUNDS = 2;
    private static final int SECONDS = 6;
    private static final int VIEWS = 1_000;

    private PublicBenchmark() {}

    private record Asked(String name, String path, boolean isZipped) {}

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        for (String needed : List.of("nginx", "wrk")) {
            if (!isThere(needed)) {
                say("Skipped: there is no %s on the PATH (apt-get install nginx wrk)", needed);
                return;
            }
        }
        try (BenchmarkApplication application =
                BenchmarkApplication.start("duskline.mail.workers=0", "duskline.publication.rate=1000000000")) {
            publish(application);
            measure(application.port(), answers(application.port()));
            personal(application);
        }
    }

    private static boolean isThere(String program) {
        return Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void publish(BenchmarkApplication application) {
        application
                .get(Integrations.class)
                .register(
                        new Integrations.NewIntegration(
                                "twitter",
                                "Twitter",
                                List.of("X"),
                                new Provider("Twitter", "https://provider.example"),
                                List.of(new Integrations.NewCapability("schedule", "Schedule tweets"))),
                        "bench");
        Deprecations deprecations = application.get(Deprecations.class);
        Deprecation deprecation = deprecations.announce(
                new NewDeprecation(
                        SLUG,
                        "twitter",
                        List.of("Digital Marketing Center (DMC)"),
                        List.of("schedule"),
                        List.of("facebook", "instagram"),
                        "Twitter closes its old API.",
                        new Upstream("Twitter's old API closes", null, null),
                        null,
                        new NewDeprecation.Moment("2036-04-25T09:00", "America/Los_Angeles"),
                        List.of(new NewDeprecation.Step(
                                "export_until", "2036-05-25T09:00", null, null, "America/Los_Angeles")),
                        null,
                        null),
                "bench");
        Notices notices = application.get(Notices.class);
        for (String language : List.of("en", "fr", "ja")) {
            notices.publish(List.of(notices.revise(deprecation, language, PublicationStory.text(language), "bench")
                    .id()));
        }
        deprecations.publish(deprecation, "bench");
    }

    private static Map<String, byte[]> answers(int port) throws IOException, InterruptedException {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Asked asked : ASKED) {
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + asked.path()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(asked.path() + " answers " + answer.statusCode());
                }
                answers.put(asked.path(), answer.body());
            }
        }
        return answers;
    }

    private static void measure(int port, Map<String, byte[]> answers) throws IOException, InterruptedException {
        try (StaticServer files = StaticServer.start(answers)) {
            for (Asked asked : ASKED) {
                Wrk.fast(port, asked.path(), asked.isZipped(), SECONDS);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (Asked asked : ASKED) {
                    Wrk.Pace nginx = Wrk.fast(files.port(), asked.path(), asked.isZipped(), SECONDS);
                    Wrk.Pace ours = Wrk.fast(port, asked.path(), asked.isZipped(), SECONDS);
                    byte[] body = answers.get(asked.path());
                    say(
                            "%-17s %6d bytes  nginx %7.0f/s  Duskline %7.0f/s  ratio %.3f  p99 %5.1f ms%s %s",
                            asked.name(),
                            asked.isZipped() ? StaticServer.zipped(body).length : body.length,
                            nginx.perSecond(),
                            ours.perSecond(),
                            ours.perSecond() / nginx.perSecond(),
                            ours.p99Ms(),
                            half(port, asked, ours.perSecond() / 2),
                            nginx.faults() + ours.faults());
                }
            }
        }
    }

    /** A contact's own page, one after the other. */
    private static void personal(BenchmarkApplication application) throws IOException, InterruptedException {
        DSLContext sql = application.sql();
        sql.execute("insert into account (id, external_id, name, plan, region, updated_at)"
                + " values (1, 'a-1', 'ACME Shoes', 'pro', 'EMEA', now(6))");
        sql.execute(
                "insert into contact (id, account_id, email, name, is_owner, is_admin, is_technical, is_billing, locale,"
                        + " time_zone, updated_at) values (1, 1, 'ann@acme.example', 'Ann', true, false, false, false, 'en', 'UTC', now(6))");
        sql.execute(
                "insert into integration_usage (account_id, integration_id, resource, resource_key, uses_30d, updated_at)"
                        + " select 1, (select id from integration), seq, unhex(left(sha2(seq, 256), 32)), seq, now(6) from seq_1_to_5");
        long deprecation = application.get(Deprecations.class).get(SLUG).id();
        URI page = URI.create("http://127.0.0.1:" + application.port() + "/n/"
                + application.get(Links.class).token(deprecation, 1));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(page).build();
            for (int round = 1; round <= 3; round++) {
                Duration own = BenchmarkApplication.ownCpu();
                Duration database = application.databaseCpu();
                for (int i = 0; i < VIEWS; i++) {
                    if (client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                                    .statusCode()
                            != 200) {
                        throw new IllegalStateException("The personal page is not there");
                    }
                }
                say(
                        "the personal page: %.1f ms of processor a view, with its reader; %.1f ms of the database's",
                        BenchmarkApplication.ownCpu().minus(own).toMillis() / (double) VIEWS,
                        application.databaseCpu().minus(database).toMillis() / (double) VIEWS);
            }
        }
    }

    private static String half(int port, Asked asked, double perSecond) throws IOException, InterruptedException {
        Wrk.Pace half = Wrk.paced(port, asked.path(), asked.isZipped(), SECONDS, perSecond);
        return String.format(Locale.ROOT, "; at %.0f/s: p99 %.1f ms%s", half.perSecond(), half.p99Ms(), half.faults());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
