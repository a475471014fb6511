package io.duskline.campaign;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.BenchmarkApplication;
import io.duskline.MailSink;
import io.duskline.PeakHeap;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * How fast a campaign leaves: a personalised mail to each of 50,000 recipients, from the launch to the last one accepted,
 * through the whole application with its embedded database, to a relay on this machine that takes everything. Beside it,
 * in the same run and to the same relay: Postfix's {@code smtp-source}, which sends one message over and over (the raw
 * limit), and Spring's {@code JavaMailSender.send} once per message.
 *
 * <p>{@code mvn -Pbench verify -Dbench=sending}; {@code -Dbench.recipients=50000}, {@code -Dbench.sessions=8}. Everything
 * shares the machine's cores, so nothing else should run on it.
 */
public final class SendingBenchmark {

    private static final int RECIPIENTS = Integer.getInteger("bench.recipients", 50_000);
    private static final int SESSIONS = Integer.getInteger("bench.sessions", 8);
    private static final int WARMING = Math.min(2 * RECIPIENTS, 100_000);
    private static final int RAW = 20_000;
    private static final int STOCK = 300;

    private final BenchmarkApplication application;
    private final MailSink sink;

    private SendingBenchmark(BenchmarkApplication application, MailSink sink) {
        this.application = application;
        this.sink = sink;
    }

    public static void main(String[] arguments) {
        try (MailSink sink = MailSink.start();
                BenchmarkApplication application = BenchmarkApplication.start(
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + sink.port(),
                        "duskline.mail.connections=" + SESSIONS,
                        "duskline.mail.batch=500")) {
            new SendingBenchmark(application, sink).run();
        }
    }

    private void run() {
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        campaigns.announce();
        new BenchmarkCustomers(application.sql(), WARMING + RECIPIENTS).fill(WARMING, WARMING + RECIPIENTS, 1, 3);

        long warm = send(campaigns, campaigns.approved("warm"), WARMING);
        Delivery sample = application
                .get(Deliveries.class)
                .list(List.of(warm), null, null, 1)
                .items()
                .getFirst();
        campaigns.goOn();
        int size = meanSize(warm);
        OptionalDouble before = sink.rawLimit(SESSIONS, size, RAW);
        Campaign campaign = campaigns.approved("pro");
        Instant launch = application.get(Clock.class).instant();
        long heap;
        long wave;
        Cpu start = Cpu.now(application, sink);
        try (PeakHeap peak = new PeakHeap()) {
            wave = send(campaigns, campaign, RECIPIENTS);
            heap = peak.megabytes();
        }
        Cpu spent = Cpu.now(application, sink).since(start);
        OptionalDouble after = sink.rawLimit(SESSIONS, size, RAW);
        print(launch, wave, size, before, after, stock(sample));
        line(
                "heap alive after GC       %8d MB at most, of %d MB",
                heap, Runtime.getRuntime().maxMemory() / 1024 / 1024);
        line(
                "processor, per message    %8.0f µs Duskline, %.0f µs database, %.0f µs sink",
                spent.each(spent.own(), RECIPIENTS),
                spent.each(spent.database(), RECIPIENTS),
                spent.each(spent.sink(), RECIPIENTS));
    }

    /** Time on any core. */
    private record Cpu(Duration own, Duration database, Duration sink) {

        static Cpu now(BenchmarkApplication application, MailSink sink) {
            return new Cpu(BenchmarkApplication.ownCpu(), application.databaseCpu(), sink.cpu());
        }

        Cpu since(Cpu start) {
            return new Cpu(own.minus(start.own), database.minus(start.database), sink.minus(start.sink));
        }

        double each(Duration all, int messages) {
            return all.toNanos() / 1e3 / messages;
        }
    }

    /** @return the wave */
    private long send(BenchmarkCampaign campaigns, Campaign campaign, int recipients) {
        campaigns.launch(campaign);
        long wave = campaign.waves().getFirst().id();
        Deliveries deliveries = application.get(Deliveries.class);
        try {
            while (!deliveries.isFinished(wave)) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int accepted = application.sql().fetchCount(DELIVERY, DELIVERY.WAVE_ID.eq(wave), DELIVERY.STATE.eq("accepted"));
        if (accepted != recipients) {
            throw new IllegalStateException(accepted + " of " + recipients + " were accepted");
        }
        return wave;
    }

    private int meanSize(long wave) {
        return application
                .sql()
                .select(org.jooq.impl.DSL.avg(DELIVERY.SIZE))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(wave))
                .fetchSingle()
                .value1()
                .intValue();
    }

    private void print(Instant launch, long wave, int size, OptionalDouble before, OptionalDouble after, double stock) {
        List<Instant> accepted = application
                .sql()
                .select(ATTEMPT.AT)
                .from(ATTEMPT)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(ATTEMPT.DELIVERY_ID))
                .where(DELIVERY.WAVE_ID.eq(wave))
                .orderBy(ATTEMPT.AT)
                .fetch(ATTEMPT.AT);
        int tenth = accepted.size() / 10;
        double whole = rate(accepted.size(), launch, accepted.getLast());
        double first = rate(tenth, accepted.getFirst(), accepted.get(tenth));
        double last = rate(tenth, accepted.get(accepted.size() - 1 - tenth), accepted.getLast());
        line(
                "%,d recipients, %,d bytes each, to %s, %d sessions, %d cores",
                accepted.size(),
                size,
                sink.name(),
                SESSIONS,
                Runtime.getRuntime().availableProcessors());
        line("launch to last accepted   %8.0f messages/s", whole);
        line(
                "  launch to first         %8.1f s",
                Duration.between(launch, accepted.getFirst()).toMillis() / 1e3);
        line(
                "  launch to all queued    %8.1f s",
                Duration.between(launch, lastQueued(wave)).toMillis() / 1e3);
        line(
                "  first to last           %8.0f messages/s",
                rate(accepted.size(), accepted.getFirst(), accepted.getLast()));
        line("  first tenth             %8.0f messages/s", first);
        line("  last tenth              %8.0f messages/s  (%.2f of the first)", last, last / first);
        if (before.isPresent() && after.isPresent()) {
            double raw = (before.getAsDouble() + after.getAsDouble()) / 2;
            line(
                    "smtp-source, raw limit    %8.0f messages/s  (before %.0f, after %.0f); we reach %.2f of it",
                    raw, before.getAsDouble(), after.getAsDouble(), whole / raw);
        } else {
            line("smtp-source is not installed (Postfix has it): no raw limit to compare with");
        }
        line("JavaMailSender.send each  %8.0f messages/s; we are %.0f times as fast", stock, whole / stock);
    }

    /** When the last slice of the wave began to be put in the queue. */
    private Instant lastQueued(long wave) {
        return application
                .sql()
                .select(org.jooq.impl.DSL.max(DELIVERY.CREATED_AT))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(wave))
                .fetchSingle()
                .value1();
    }

    private static double rate(int messages, Instant from, Instant to) {
        return messages / (Duration.between(from, to).toNanos() / 1e9);
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** The same text and HTML, message by message, as an application does it that has only Spring. */
    private double stock(Delivery sample) {
        try {
            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(application.get(SentMessages.class).message(sample)));
            MimeMultipart parts = (MimeMultipart) message.getContent();
            String text = content(parts.getBodyPart(0));
            String html = content(parts.getBodyPart(1));
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(sink.port());
            long start = 0;
            for (int i = -STOCK / 4; i < STOCK; i++) {
                start = i == 0 ? System.nanoTime() : start;
                MimeMessage next = sender.createMimeMessage();
                MimeMessageHelper helper = new MimeMessageHelper(next, true, "UTF-8");
                helper.setFrom("notices@marketing-center.example");
                helper.setTo("reader" + i + "@customer.example");
                helper.setSubject(message.getSubject());
                helper.setText(text, html);
                sender.send(next);
            }
            return STOCK / ((System.nanoTime() - start) / 1e9);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return (String) part.getContent();
    }
}
