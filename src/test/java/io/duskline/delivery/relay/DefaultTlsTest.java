package io.duskline.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.delivery.message.DkimSettings;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.delivery.smtp.RelaySession;
import io.duskline.delivery.smtp.Tls;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The connection to a relay is encrypted by default, unless a setting disables it. */
class DefaultTlsTest {

    @ParameterizedTest
    @CsvSource({
        "smtp.relay.example, 587, STARTTLS_REQUIRED",
        "smtp.relay.example, 25,  STARTTLS_REQUIRED",
        "smtp.relay.example, 0,   STARTTLS_REQUIRED",
        "smtp.relay.example, 465, IMPLICIT",
        "localhost.evil.example, 25, STARTTLS_REQUIRED",
        "127.evil.example,   25,  STARTTLS_REQUIRED",
        "10.0.0.25,          25,  STARTTLS_REQUIRED",
        "localhost,          25,  NONE",
        "LOCALHOST,          25,  NONE",
        "127.0.0.1,          25,  NONE",
        "::1,                25,  NONE",
        "127.0.0.1,          465, IMPLICIT",
    })
    void whereNothingIsSet(String host, int port, Tls usual) {
        assertThat(new DefaultTls(null).of(relay(host, port, null), host, port)).isEqualTo(usual);
    }

    @Test
    void whatIsSetCounts() {
        RelaySettings.Entry itsOwn = relay("smtp.relay.example", 587, Tls.NONE);
        assertThat(new DefaultTls(Tls.STARTTLS).of(relay("smtp.relay.example", 587, null), "smtp.relay.example", 587))
                .isEqualTo(Tls.STARTTLS);
        assertThat(new DefaultTls(Tls.STARTTLS).of(itsOwn, "smtp.relay.example", 587))
                .isEqualTo(Tls.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.relay.example, 587, ,         false",
        "smtp.relay.example, 465, ,         false",
        "smtp.relay.example, 587, NONE,     true",
        "smtp.relay.example, 587, STARTTLS, true",
        "127.0.0.1,          25,  NONE,     false",
    })
    void itIsKnownWhatMayGoInClear(String host, int port, @Nullable Tls tls, boolean isOpen) {
        assertThat(session(relay(host, port, tls), new JavaMailSenderImpl()).isOpen())
                .isEqualTo(isOpen);
    }

    @ParameterizedTest
    @CsvSource({
        ",                  587",
        "IMPLICIT,          465",
        "STARTTLS_REQUIRED, 587",
    })
    void thePortFollowsWhatIsSetForAll(@Nullable Tls all, int port) {
        DkimSettings unsigned = DkimSettings.none();
        RelaySession session = new RelaySession(
                new DefaultTls(all).endpoint(relay("smtp.relay.example", 0, null), new JavaMailSenderImpl()),
                new DefaultSslBundleRegistry(),
                new DkimSigner(unsigned, new io.duskline.TestClock()),
                "duskline.example",
                PostSettings.USUAL.smtp());
        assertThat(session.address()).isEqualTo("smtp.relay.example:" + port);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void springsOwnRelayIsNoException() {
        JavaMailSenderImpl spring = new JavaMailSenderImpl();
        spring.setHost("smtp.relay.example");
        spring.setPort(587);
        assertThat(session(RelaySettings.Entry.ofSpring(), spring).isOpen()).isFalse();

        spring.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "false");
        assertThat(session(RelaySettings.Entry.ofSpring(), spring).isOpen()).isTrue();
    }

    private static RelaySession session(RelaySettings.Entry entry, JavaMailSenderImpl spring) {
        DkimSettings unsigned = DkimSettings.none();
        return new RelaySession(
                new DefaultTls(null).endpoint(entry, spring),
                new DefaultSslBundleRegistry(),
                new DkimSigner(unsigned, new io.duskline.TestClock()),
                "duskline.example",
                PostSettings.USUAL.smtp());
    }

    private static RelaySettings.Entry relay(String host, int port, @Nullable Tls tls) {
        return new RelaySettings.Entry(
                host.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-+", "x"),
                host,
                port,
                null,
                null,
                tls,
                1,
                0,
                0,
                0,
                0,
                14,
                "");
    }
}
