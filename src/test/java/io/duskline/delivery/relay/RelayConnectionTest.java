package io.duskline.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.delivery.smtp.Enveloped;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.RelaySession;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Settings and relays beyond what they should be: whatever they say, no message leaves unheard or empty. */
@DusklineTest
@Timeout(60)
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

    private RelayConnection connection(int port, JavaMailSenderImpl spring) {
        RelaySettings.Entry entry = PostOffice.relay("relay", port, 1);
        RelaySession session = new RelaySession(
                UsualTls.UNSET.endpoint(entry, spring), bundles, signer, "duskline.example", PostSettings.USUAL.smtp());
        return new RelayConnection(session, PostSettings.USUAL.smtp());
    }

    private static Enveloped message() {
        byte[] bytes = "Subject: Twitter ends\r\n\r\nSoon.\r\n".getBytes(StandardCharsets.US_ASCII);
        return new Enveloped(bytes, MailAddress.of("ann@customer.example"), "b@bounces.example", "d1.w1");
    }
}
