package io.duskline.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.delivery.smtp.EnvelopedMessage;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.RelaySession;
import io.duskline.delivery.smtp.RelayTransport;
import io.duskline.delivery.smtp.TransmissionResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Settings and relays beyond what they should be: whatever they say, no message leaves unheard or empty. */
@DusklineTest
@Timeout(300)
class RelayConnectionTest {

    @Autowired
    private SslBundles bundles;

    @Autowired
    private DkimSigner signer;

    @Test
    void chunksThatTheSettingsAskForAreNotMade() {
        JavaMailSenderImpl spring = new JavaMailSenderImpl();
        spring.getJavaMailProperties().setProperty("mail.smtp.chunksize", "1000");
        try (ScriptedSmtpServer relay = ScriptedSmtpServer.start().offering("CHUNKING");
                RelayConnection connection = connection(relay.port(), spring)) {
            assertThat(connection.hand(message()).reply()).startsWith("250");
            assertThat(relay.messages()).hasSize(1);
        }
    }

    @Test
    void aRelayThatRefusesTheSenderAndTakesTheRecipientGetsNoEmptyMessage() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServerSocket relay = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> takeThoughTheSenderIsRefused(relay, heard));
            try (RelayConnection connection = connection(relay.getLocalPort(), new JavaMailSenderImpl())) {
                assertThat(connection.hand(message()))
                        .isEqualTo(new TransmissionResult.Answered(
                                RelayTransport.Stage.MAIL, 503, "503 5.5.1 Nested MAIL"));
            }
        }
        assertThat(heard).contains("DATA").doesNotContain(".", "QUIT");
    }

    private static void takeThoughTheSenderIsRefused(ServerSocket relay, List<String> heard) {
        try (Socket client = relay.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = client.getOutputStream();
            out.write("220 lax.example\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String answer = switch (line.substring(0, Math.min(4, line.length()))) {
                    case "EHLO" -> "250-lax.example\r\n250 PIPELINING";
                    case "MAIL" -> "503 5.5.1 Nested MAIL";
                    case "DATA" -> "354 Go on";
                    default -> "250 OK";
                };
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client hung up
        }
    }

    private RelayConnection connection(int port, JavaMailSenderImpl spring) {
        RelaySettings.Entry entry = PostOffice.relay("relay", port, 1);
        RelaySession session = new RelaySession(
                new DefaultTls(null).endpoint(entry, spring),
                bundles,
                signer,
                "duskline.example",
                PostSettings.USUAL.smtp());
        return new RelayConnection(session);
    }

    private static EnvelopedMessage message() {
        byte[] bytes = "Subject: Twitter ends\r\n\r\nSoon.\r\n".getBytes(StandardCharsets.US_ASCII);
        return new EnvelopedMessage(bytes, MailAddress.of("ann@customer.example"), "b@bounces.example", "d1.w1");
    }
}
