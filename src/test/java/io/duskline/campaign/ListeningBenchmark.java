package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.BenchmarkClient;
import io.duskline.MailSink;
import io.duskline.campaign.run.DayBenchmark;
import io.duskline.delivery.Continuity;
import java.time.Duration;
import java.time.Instant;

/**
 * What listening to a million accounts costs: an answer of each kind, and everything that a day brings.
 *
 * <p>{@code mvn -Pbench verify -Dbench=listening}; {@code -Dbench.accounts=1000000}, {@code -Dbench.answers=200}. Filling the
 * tables takes minutes: {@code -Dbench=listening-filled} does only that, {@code -Dbench.reuse=true} goes on with what the run
 * before left.
 */
public final class ListeningBenchmark {

    private ListeningBenchmark() {}

    /** @param arguments the first is {@code listening-filled} where nothing is to be measured */
    public static void main(String[] arguments) throws Exception {
        try (MailSink sink = MailSink.start();
                BenchmarkApplication application = BenchmarkApplication.start(
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + sink.port(),
                        "duskline.mail.workers=0",
                        "duskline.publication.rate=1000000",
                        "duskline.request.digest-at=00:00",
                        "duskline.retention.contacts=P400D",
                        "duskline.retention.kept-messages=P400D",
                        "duskline.retention.returned=P400D",
                        "duskline.admin.token=" + BenchmarkClient.ADMIN_TOKEN)) {
            application
                    .sql()
                    .execute("set global innodb_buffer_pool_size = 3221225472"); // as a server of such a size has
            LargeCampaign large = new LargeCampaign(application);
            if (!BenchmarkApplication.isReused()) {
                Instant start = Instant.now();
                large.fill();
                System.out.println(
                        "filled in " + Duration.between(start, Instant.now()).toSeconds() + " s");
            }
            if (!application.get(Continuity.class).isGoingOn()) {
                application.get(Continuity.class).goOn("The benchmark goes on with its own copy.", "benchmark");
            }
            if (!"listening-filled".equals(arguments[0])) {
                new AnswersBenchmark(application, large).run();
                new DayBenchmark(application, large).run();
            }
        }
    }
}
