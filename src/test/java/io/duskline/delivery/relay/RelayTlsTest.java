package io.duskline.delivery.relay;

import static io.duskline.delivery.DeliveryState.DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duskline.DusklineTest;
import io.duskline.OwnAuthority;
import io.duskline.ScriptedSmtpServer;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.smtp.Tls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.context.ApplicationContext;

/** No message is sent to a false relay, nor unencrypted if TLS is required. */
@DusklineTest
@Timeout(300)
class RelayTlsTest {

    private static final long WAVE = 5;

    @Autowired
    private ApplicationContext application;

    private ScriptedSmtpServer plain;
    private GreenMail secure;

    @BeforeEach
    void open() {
        plain = ScriptedSmtpServer.start();
        secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
    }

    @AfterEach
    void close() {
        plain.close();
        secure.stop();
    }

    @Test
    void tlsFromTheFirstByteAndOnlyToTheRightHost() {
        PostOffice post = post("tls", secure.getSmtps().getPort(), Tls.IMPLICIT, "");
        long id = post.enqueue(WAVE, "a@c.example").getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).as("its certificate is nobody's").isEqualTo(DEFERRED);
        assertThat(post.replies(id).getFirst()).startsWith("The relay rejected the sign-in: ");
        assertThat(application.getBean(RelayPauses.class).all()).containsKey("tls");
    }

    @Test
    void withoutStarttlsNothingIsSentWhereItIsRequired() {
        PostOffice post = post("tls", plain.port(), Tls.STARTTLS_REQUIRED, "");
        long id = post.enqueue(WAVE, "a@c.example").getFirst();

        post.engine.deliverDue();

        assertThat(plain.taken()).isZero();
        assertThat(post.delivery(id).reply()).contains("STARTTLS is required");
    }

    @Test
    void aFailureOfTlsIsOurFaultAndNoRecipients() {
        plain.offering("STARTTLS");
        PostOffice post = post("tls", plain.port(), Tls.STARTTLS, "");
        long id = post.enqueue(WAVE, "a@c.example").getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(DEFERRED);
        assertThat(post.replies(id).getFirst()).contains("STARTTLS failed: 502");
        assertThat(application.getBean(RelayPauses.class).all().get("tls").reason())
                .contains("STARTTLS failed");
    }

    @Test
    void aBundleKnowsTheAuthorityOfACertificateWhoseNameIsStillChecked() {
        int port = secure.getSmtps().getPort();
        PostOffice wary = post("tls", port, Tls.IMPLICIT, "");
        long id = wary.enqueue(WAVE, "a@c.example").getFirst();
        wary.engine.deliverDue();
        assertThat(wary.replies(id).getFirst()).contains("certification path");

        OwnAuthority.register(application.getBean(SslBundleRegistry.class), "own-relay");
        PostOffice trusting = post("own", port, Tls.IMPLICIT, "own-relay");
        long told = trusting.enqueue(WAVE + 1, "b@c.example").getFirst();
        trusting.engine.deliverDue();
        assertThat(trusting.replies(told).getFirst()).contains("No subject alternative names");
    }

    /** A node whose only relay is this. */
    private PostOffice post(String relay, int port, Tls tls, String sslBundle) {
        RelaySettings.Entry only =
                new RelaySettings.Entry(relay, "127.0.0.1", port, null, null, tls, 1, 0, 0, 0, 0, 14, sslBundle);
        return new PostOffice(application, new RelaySettings(List.of(only)));
    }
}
