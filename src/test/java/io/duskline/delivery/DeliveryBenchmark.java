package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.Duskline;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** How fast a wave leaves, from the queue to a relay on the same machine that takes everything. Run by hand. */
final class DeliveryBenchmark {

    private static final long WAVE = 1;

    private DeliveryBenchmark() {}

    public static void main(String[] arguments) {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        try (ScriptedSmtpServer sink = ScriptedSmtpServer.start().asSink();
                ConfigurableApplicationContext application = new SpringApplicationBuilder(Duskline.class)
                        .initializers(new TestDatabase.FreshSchema())
                        .properties(
                                "server.port=0",
                                "duskline.mail.workers=0",
                                "duskline.mail.batch=500",
                                "duskline.mail.lease=PT10M",
                                "db-scheduler.enabled=false",
                                "duskline.sample=none")
                        .run()) {
            Composer letters = outgoing -> new Letter(
                    "Marketing Center",
                    "help@marketing-center.example",
                    "Twitter ends in Marketing Center on Sunday, 25 April",
                    "Dear " + outgoing.email() + ",\n" + "Twitter ends on Sunday, 25 April 2027.\n".repeat(60),
                    "<p>Dear " + outgoing.email() + ",</p>\n"
                            + "<p>Twitter ends on <b>Sunday, 25 April 2027</b>.</p>\n".repeat(90),
                    "en",
                    null);
            MailSettings settings = DeliveryEngineTest.settings(8, 500);
            PostOffice post = new PostOffice(
                    application, sink.port(), settings, letters, application.getBean(OutcomeRecord.class));
            fill(application, 2 * messages);
            run(post, sink, messages);
            long start = System.nanoTime();
            int size = run(post, sink, 2 * messages);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d messages of %d bytes in %.1f s: %.0f a second%n", messages, size, seconds, messages / seconds);
        }
    }

    /** Works until the sink has taken so many; the first call warms up. */
    private static int run(PostOffice post, ScriptedSmtpServer sink, int taken) {
        post.engine.work(() -> sink.taken() < taken);
        return post.delivery(1).size();
    }

    private static void fill(ConfigurableApplicationContext application, int messages) {
        application.getBean(Deliveries.class).open(WAVE, false);
        DSLContext sql = application.getBean(DSLContext.class);
        Instant now = application.getBean(Clock.class).instant();
        for (int from = 1; from <= messages; from += 1000) {
            var insert = sql.insertInto(
                    DELIVERY,
                    DELIVERY.WAVE_ID,
                    DELIVERY.ACCOUNT_ID,
                    DELIVERY.CONTACT_ID,
                    DELIVERY.CONTACT_ROLE,
                    DELIVERY.EMAIL,
                    DELIVERY.MODEL,
                    DELIVERY.DUE_AT,
                    DELIVERY.STATE,
                    DELIVERY.CREATED_AT,
                    DELIVERY.CHANGED_AT);
            for (long i = from; i < from + 1000 && i <= messages; i++) {
                insert = insert.values(
                        WAVE, i, i, "admin", "r" + i + "@customer.example", "{}", now, "pending", now, now);
            }
            insert.execute();
        }
    }
}
