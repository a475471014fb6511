package io.duskline.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.relay.Limit;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.SendInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayChannelTest {

    @Test
    void messagesWhoseTurnsPassedInAStallAreSentAtTheRate() throws Exception {
        Relay relay = mock(Relay.class);
        RelayChannel channel = new RelayChannel(relay, 4, new SendInterval(List.of(new Limit.Rate("mail:second", 50))));
        for (long id = 1; id <= 10; id++) {
            channel.add(claimed(id, relay));
        }

        long begun = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(channel.next()).isPresent();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(150));
    }

    private static ClaimedDelivery claimed(long id, Relay relay) {
        return new ClaimedDelivery(
                new MessageInput(id, 1, 1, 1, "owner", "owner@acme.example", "{}", Instant.EPOCH),
                0,
                "<" + id + "@mail.example>",
                false,
                Instant.EPOCH,
                DeliveryState.PENDING,
                0,
                Instant.EPOCH,
                null,
                relay,
                Duration.ZERO);
    }
}
