package io.duskline.delivery.queue;

import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.relay.DestinationSettings;
import io.duskline.delivery.relay.PaceSettings;
import io.duskline.delivery.smtp.SmtpSettings;
import java.time.Duration;
import java.util.Map;

/** How mail leaves a {@link PostOffice}. */
public record PostSettings(
        SenderSettings sender,
        SmtpSettings smtp,
        PaceSettings pace,
        DestinationSettings destinations,
        RetrySettings retries,
        QueueSettings queue) {

    public static final PostSettings USUAL = new PostSettings(
            new SenderSettings("notices@marketing-center.example", "", "bounces.marketing-center.example"),
            new SmtpSettings(Duration.ofSeconds(30)),
            new PaceSettings(2, 0),
            new DestinationSettings(Map.of()),
            new RetrySettings(Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofDays(4), Duration.ofHours(1)),
            new QueueSettings(Duration.ofMinutes(2), 1, Duration.ofMillis(50), 200));

    PostSettings with(PaceSettings other) {
        return new PostSettings(sender, smtp, other, destinations, retries, queue);
    }

    public PostSettings with(DestinationSettings other) {
        return new PostSettings(sender, smtp, pace, other, retries, queue);
    }

    PostSettings with(QueueSettings other) {
        return new PostSettings(sender, smtp, pace, destinations, retries, other);
    }

    public static PostSettings of(int connections, int batch) {
        return of(connections, batch, 0);
    }

    public static PostSettings of(int connections, int batch, double rate) {
        return of(connections, batch, rate, USUAL.queue().poll());
    }

    /** How long a reply of the relay is waited for. */
    PostSettings waiting(Duration timeout) {
        return new PostSettings(sender, new SmtpSettings(timeout), pace, destinations, retries, queue);
    }

    static PostSettings of(int connections, int batch, double rate, Duration poll) {
        QueueSettings queue = USUAL.queue();
        return USUAL.with(new PaceSettings(connections, rate))
                .with(new QueueSettings(queue.lease(), queue.workers(), poll, batch));
    }
}
