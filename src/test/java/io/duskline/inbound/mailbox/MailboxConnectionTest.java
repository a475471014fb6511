package io.duskline.inbound.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duskline.DusklineTest;
import io.duskline.OwnAuthority;
import io.duskline.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A mailbox that cannot be reached, or not safely, is reported once and read again when it can be. */
@DusklineTest
@ExtendWith(OutputCaptureExtension.class)
class MailboxConnectionTest extends MailboxStory {

    @Test
    void aDeadServerIsOneWarningAndItsReturnOneMessage(CapturedOutput output) throws Exception {
        int port = port();
        server.stop();
        BounceMailbox mailbox =
                new BounceMailbox(settings(port, ImapSettings.Tls.NONE), BOUNDS, inboundReceiver, health, bundles);
        for (int i = 0; i < 3; i++) {
            mailbox.read();
            clock.advance(Duration.ofMinutes(1));
        }

        MailboxHealth.Reading failing = health.last().orElseThrow();
        assertThat(failing.failingSince()).isEqualTo(TestClock.START);
        assertThat(failing.failure()).contains("refused");
        assertThat(output.getOut().split("cannot be read; it is tried again", -1))
                .hasSize(2);

        start();
        new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), BOUNDS, inboundReceiver, health, bundles).read();
        assertThat(health.last().orElseThrow().failingSince()).isNull();
        assertThat(output.getOut()).contains("is read again; it could not be for PT3M");
    }

    @Test
    void withoutTheTlsThatIsRequiredNoPasswordIsSent() throws Exception {
        arrives("Subject: One\r\n\r\nText");

        new BounceMailbox(settings(port(), ImapSettings.Tls.STARTTLS), BOUNDS, inboundReceiver, health, bundles).read();

        assertThat(health.last().orElseThrow().failure()).contains("STARTTLS");
        assertThat(subjects("INBOX")).containsExactly("One");
        assertThat(count()).isZero();
    }

    @Test
    void aBundleKnowsTheAuthorityOfACertificateWhoseNameIsStillChecked() throws Exception {
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
        secure.start();
        try {
            int port = secure.getImaps().getPort();

            new BounceMailbox(settings(port, ImapSettings.Tls.IMPLICIT), BOUNDS, inboundReceiver, health, bundles)
                    .read();
            assertThat(health.last().orElseThrow().failure()).contains("certification path");

            OwnAuthority.register(application.getBean(SslBundleRegistry.class), "own-mailbox");
            ImapSettings trusting = settings(port, ImapSettings.Tls.IMPLICIT, "own-mailbox", "Duskline/Unmatched");
            new BounceMailbox(trusting, BOUNDS, inboundReceiver, health, bundles).read();
            assertThat(health.last().orElseThrow().failure()).contains("No subject alternative names");
        } finally {
            secure.stop();
        }
    }
}
