package io.duskline.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PromptSocketTest {

    @Test
    void whatIsWrittenLeavesTogetherWhenAnAnswerIsAwaited() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = connected(server, Duration.ofSeconds(5));
                Socket accepted = server.accept()) {
            OutputStream out = client.getOutputStream();
            out.write("MAIL\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            out.write("RCPT\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(accepted.getInputStream().available()).isZero();

            accepted.getOutputStream().write('2');
            assertThat(client.getInputStream().read()).isEqualTo('2');

            assertThat(accepted.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("MAIL\r\nRCPT\r\n");
            assertThat(client.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void whatWasWrittenLastLeavesWithTheEnd() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket accepted;
            try (Socket client = connected(server, Duration.ofSeconds(5))) {
                accepted = server.accept();
                client.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            }

            InputStream in = accepted.getInputStream();
            assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("QUIT\r\n");
        }
    }

    @Test
    void whoDoesNotTakeItIsHungUpOn() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = connected(server, Duration.ofMillis(300));
                Socket accepted = server.accept()) {
            byte[] much = new byte[64 * 1024 * 1024];

            assertThatThrownBy(() -> client.getOutputStream().write(much)).isInstanceOf(IOException.class);

            assertThat(client.isClosed()).isTrue();
            assertThat(accepted.isConnected()).isTrue();
        }
    }

    private static Socket connected(ServerSocket server, Duration timeout) throws IOException {
        Socket client = new PromptSockets(timeout).createSocket();
        client.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
        return client;
    }
}
