package io.duskline.campaign;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import io.duskline.BenchmarkApplication;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** A campaign whose messages were all accepted, and when what happened to them. */
final class SentCampaign {

    /** Looking takes the database some milliseconds. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final BenchmarkApplication application;
    private final long wave;
    private final Instant launch;
    private final Instant decided;
    private final List<Instant> accepted;

    private SentCampaign(BenchmarkApplication application, long wave, Instant launch, Instant decided) {
        this.application = application;
        this.wave = wave;
        this.launch = launch;
        this.decided = decided;
        this.accepted = application
                .sql()
                .select(ATTEMPT.AT)
                .from(ATTEMPT)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(ATTEMPT.DELIVERY_ID))
                .where(DELIVERY.WAVE_ID.eq(wave))
                .orderBy(ATTEMPT.AT)
                .fetch(ATTEMPT.AT);
    }

    /** Launches it and waits for its end. */
    static SentCampaign send(
            BenchmarkApplication application, BenchmarkCampaign campaigns, Campaign campaign, int recipients)
            throws InterruptedException {
        Clock clock = application.get(Clock.class);
        Instant launch = clock.instant();
        campaigns.decide(campaign);
        Instant decided = clock.instant();
        long wave = campaign.waves().getFirst().id();
        while (!isThrough(application, wave)) {
            Thread.sleep(LOOK);
        }
        int accepted = application.sql().fetchCount(DELIVERY, DELIVERY.WAVE_ID.eq(wave), DELIVERY.STATE.eq("accepted"));
        if (accepted != recipients) {
            throw new IllegalStateException(accepted + " of " + recipients + " were accepted");
        }
        return new SentCampaign(application, wave, launch, decided);
    }

    private static boolean isThrough(BenchmarkApplication application, long wave) {
        return application.sql().fetchExists(WAVE, WAVE.ID.eq(wave), WAVE.STATE.in("sending", "done"))
                && application.get(Deliveries.class).isFinished(wave);
    }

    Delivery sample() {
        return application
                .get(Deliveries.class)
                .list(List.of(wave), null, null, 1)
                .items()
                .getFirst();
    }

    int meanSize() {
        return read(avg(DELIVERY.SIZE), DELIVERY).intValue();
    }

    /** Messages a second, from the launch to the last. */
    double rate() {
        return rate(accepted.size(), launch, accepted.getLast());
    }

    void print() {
        int tenth = accepted.size() / 10;
        double first = rate(tenth, accepted.getFirst(), accepted.get(tenth));
        double last = rate(tenth, accepted.get(accepted.size() - 1 - tenth), accepted.getLast());
        SendingNode.line("launch to last accepted   %8.0f messages/s", rate());
        after("  launch to decided       %8.2f s", decided);
        after("  launch to freezing      %8.2f s", read(WAVE.FIRED_AT, WAVE));
        after("  launch to queueing      %8.2f s", read(min(DELIVERY.CREATED_AT), DELIVERY));
        after("  launch to claimed       %8.2f s", read(min(DELIVERY.COMPOSED_AT), DELIVERY));
        after("  launch to first         %8.2f s", accepted.getFirst());
        after("  launch to all queued    %8.2f s", read(max(DELIVERY.CREATED_AT), DELIVERY));
        SendingNode.line(
                "  first to last           %8.0f messages/s",
                rate(accepted.size(), accepted.getFirst(), accepted.getLast()));
        SendingNode.line("  first tenth             %8.0f messages/s", first);
        SendingNode.line("  last tenth              %8.0f messages/s  (%.2f of the first)", last, last / first);
    }

    private void after(String format, Instant moment) {
        SendingNode.line(format, Duration.between(launch, moment).toMillis() / 1e3);
    }

    private <T> T read(Field<T> what, Table<?> from) {
        return application
                .sql()
                .select(what)
                .from(from)
                .where(from.equals(WAVE) ? WAVE.ID.eq(wave) : DELIVERY.WAVE_ID.eq(wave))
                .fetchSingle()
                .value1();
    }

    private static double rate(int messages, Instant from, Instant to) {
        return messages / (Duration.between(from, to).toNanos() / 1e9);
    }
}
