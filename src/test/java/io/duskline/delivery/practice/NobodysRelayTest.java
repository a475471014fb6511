package io.duskline.delivery.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Whoever else is on this machine may connect, too. */
class NobodysRelayTest {

    @Test
    void itEndsAlsoWhileSomebodyElseHoldsAConnection() throws IOException {
        NobodysRelay relay = NobodysRelay.start();
        try (Socket stranger = new Socket(relay.host(), relay.port())) {
            assertThat(stranger.getInputStream().read()).isEqualTo('2');
            stranger.setSoTimeout(5000);

            relay.close();

            assertThat(stranger.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .as("what it says until it hangs up")
                    .isPositive();
        }
    }
}
