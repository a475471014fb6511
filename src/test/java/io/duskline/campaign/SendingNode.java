package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.MailSink;
import io.duskline.PeakHeap;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** The node of the {@link SendingBenchmark}, with its timers: the first campaign that it ever sends, and one once it is warm. */
final class SendingNode {

    private static final int SESSIONS = Integer.getInteger("bench.sessions", 8);
    private static final int RAW = 100_000;

    /** More than until figures that were put off are counted. */
    private static final Duration PUT_OFF = Duration.ofSeconds(11);

    private final BenchmarkApplication application;
    private final MailSink sink;
    private final BenchmarkCampaign campaigns;

    private SendingNode(BenchmarkApplication application, MailSink sink) {
        this.application = application;
        this.sink = sink;
        this.campaigns = new BenchmarkCampaign(application);
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (MailSink sink = MailSink.lent();
                BenchmarkApplication application = start(sink)) {
            new SendingNode(application, sink).run();
        }
    }

    static BenchmarkApplication start(MailSink sink) {
        return BenchmarkApplication.start(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + sink.port(),
                "db-scheduler.enabled=true",
                "duskline.base-url=https://notices.vendor.example",
                "duskline.mail.connections=" + SESSIONS,
                "duskline.mail.batch=500");
    }

    private void run() throws InterruptedException {
        measure("just started", approved("cold"), SendingBenchmark.RECIPIENTS);
        SentCampaign.send(application, campaigns, approved("warm"), SendingBenchmark.WARMING);
        long heap;
        SentCampaign sent;
        try (PeakHeap peak = new PeakHeap()) {
            sent = measure("warm", approved("pro"), SendingBenchmark.RECIPIENTS);
            heap = peak.megabytes();
        }
        line(
                "heap alive after GC       %8d MB at most, of %d MB",
                heap, Runtime.getRuntime().maxMemory() / 1024 / 1024);
        double stock = new StockSender(application, sink).rate(sent.sample());
        line("JavaMailSender.send each  %8.0f messages/s; we are %.0f times as fast", stock, sent.rate() / stock);
    }

    private Campaign approved(String plan) {
        return application.get(Campaigns.class).get(Long.getLong("bench." + plan));
    }

    private SentCampaign measure(String state, Campaign campaign, int recipients) throws InterruptedException {
        Cpu start = Cpu.now(application, sink);
        SentCampaign sent = SentCampaign.send(application, campaigns, campaign, recipients);
        Cpu spent = Cpu.now(application, sink).since(start);
        rest();
        OptionalDouble raw = sink.rawLimit(SESSIONS, sent.meanSize(), RAW);
        line(
                "%s: %,d recipients, %,d bytes each, to %s, %d sessions, %d cores",
                state,
                recipients,
                sent.meanSize(),
                sink.name(),
                SESSIONS,
                Runtime.getRuntime().availableProcessors());
        sent.print();
        if (raw.isPresent()) {
            line(
                    "smtp-source, raw limit    %8.0f messages/s; we reach %.2f of it",
                    raw.getAsDouble(), sent.rate() / raw.getAsDouble());
        } else {
            line("smtp-source is not installed (Postfix has it): no raw limit to compare with");
        }
        if (!spent.beside().isZero()) {
            line("  other nodes, per message %7.0f µs", spent.each(spent.beside(), recipients));
        }
        line(
                "processor, per message    %8.0f µs Duskline, %.0f µs database, %.0f µs sink",
                spent.each(spent.own(), recipients),
                spent.each(spent.database(), recipients),
                spent.each(spent.sink(), recipients));
        return sent;
    }

    /** What waited until nothing leaves begins now; the raw limit has the machine to itself, as the campaign had. */
    private void rest() throws InterruptedException {
        Thread.sleep(PUT_OFF);
        application.awaitRest();
    }

    /** Time on any core. */
    private record Cpu(Duration own, Duration beside, Duration database, Duration sink) {

        static Cpu now(BenchmarkApplication application, MailSink sink) {
            return new Cpu(
                    BenchmarkApplication.ownCpu(),
                    BenchmarkApplication.cpuBeside(),
                    application.databaseCpu(),
                    sink.cpu());
        }

        Cpu since(Cpu start) {
            return new Cpu(
                    own.minus(start.own),
                    beside.minus(start.beside),
                    database.minus(start.database),
                    sink.minus(start.sink));
        }

        double each(Duration all, int messages) {
            return all.toNanos() / 1e3 / messages;
        }
    }

    static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
