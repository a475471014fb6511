package io.duskline.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duskline.DusklineTest;
import io.duskline.OwnAuthority;
import io.duskline.TestClock;
import io.duskline.delivery.Deliveries;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Over a real IMAP server: nothing is lost, nothing counts twice, and whatever lies there does no harm. */
@DusklineTest
@ExtendWith(OutputCaptureExtension.class)
class BounceMailboxTest {

    private static final String USER = "bounces@marketing-center.example";
    private static final String PASSWORD = "a-password";
    private static final long LARGEST = 50_000;

    @Autowired
    ReportReading reading;

    @Autowired
    Receiving receiving;

    @Autowired
    ReturnedMessages messages;

    @Autowired
    Matching matching;

    @Autowired
    Applying applying;

    @Autowired
    Deliveries deliveries;

    @Autowired
    MailboxHealth health;

    @Autowired
    SslBundles bundles;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        server.setUser(USER, USER, PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whatIsReadIsKeptAndMovedAway() throws Exception {
        arrives("Subject: =?utf-8?q?Wer_sind_Sie=3F?=\r\nFrom: Anna <anna@acme.example>\r\n\r\nHallo");

        mailbox().read();

        assertThat(subjects("INBOX")).isEmpty();
        assertThat(subjects("Duskline.Unmatched")).containsExactly("Wer sind Sie?");
        assertThat(messages.list(ReturnedMessages.Filter.ALL, null, 9).items())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.way()).isEqualTo("imap");
                    assertThat(kept.kind()).isEqualTo("other");
                    assertThat(kept.fate()).isEqualTo("unmatched");
                    assertThat(kept.subject()).isEqualTo("Wer sind Sie?");
                    assertThat(kept.sender()).isEqualTo("Anna <anna@acme.example>");
                    assertThat(kept.isKept()).isTrue();
                });
        assertThat(health.last().orElseThrow().readAt()).isEqualTo(TestClock.START);
    }

    @Test
    void killedBetweenCommitAndMoveItReadsAgainAndCountsOnce() throws Exception {
        arrives("Subject: One\r\n\r\nText");
        Receiving killed =
                new Receiving(
                        messages, matching, applying, deliveries, settings(0, ImapSettings.Tls.NONE), transaction) {
                    @Override
                    Taken take(Arrival arrival) {
                        super.take(arrival);
                        throw new IllegalStateException("killed");
                    }
                };

        new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), reading, killed, health, bundles).read();
        assertThat(subjects("INBOX")).containsExactly("One");
        assertThat(count()).isEqualTo(1);

        mailbox().read();
        assertThat(subjects("INBOX")).isEmpty();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeTakenInKeepsNoOther() throws Exception {
        arrives("Subject: Poison\r\n\r\nText");
        arrives("Subject: Fine\r\n\r\nText");
        Receiving picky =
                new Receiving(
                        messages, matching, applying, deliveries, settings(0, ImapSettings.Tls.NONE), transaction) {
                    @Override
                    Taken take(Arrival arrival) {
                        if (arrival.heading().subject().equals("Poison")) {
                            throw new IllegalStateException("not this one");
                        }
                        return super.take(arrival);
                    }
                };

        new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), reading, picky, health, bundles).read();

        assertThat(subjects("INBOX")).containsExactly("Poison");
        assertThat(subjects("Duskline.Unmatched")).containsExactly("Fine");
        assertThat(health.last().orElseThrow().failure()).contains("1 of its messages");
    }

    @Test
    void whatIsTooLargeIsPutAsideUnread() throws Exception {
        arrives("Subject: Large\r\n\r\n" + "x".repeat(70_000));

        mailbox().read();

        assertThat(subjects("Duskline.Unreadable")).containsExactly("Large");
        assertThat(messages.list(ReturnedMessages.Filter.ALL, null, 9).items())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.fate()).isEqualTo("unreadable");
                    assertThat(kept.why()).isEqualTo("It is larger than 48 KB.");
                    assertThat(kept.size()).isGreaterThan(70_000);
                    assertThat(kept.isKept()).isFalse();
                });
    }

    @Test
    void aDeadServerIsOneWarningAndItsReturnOneMessage(CapturedOutput output) throws Exception {
        int port = port();
        server.stop();
        BounceMailbox mailbox =
                new BounceMailbox(settings(port, ImapSettings.Tls.NONE), reading, receiving, health, bundles);
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
        new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), reading, receiving, health, bundles).read();
        assertThat(health.last().orElseThrow().failingSince()).isNull();
        assertThat(output.getOut()).contains("is read again; it could not be for PT3M");
    }

    @Test
    void withoutTheTlsThatIsRequiredNoPasswordIsSent() throws Exception {
        arrives("Subject: One\r\n\r\nText");

        new BounceMailbox(settings(port(), ImapSettings.Tls.STARTTLS), reading, receiving, health, bundles).read();

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

            new BounceMailbox(settings(port, ImapSettings.Tls.IMPLICIT), reading, receiving, health, bundles).read();
            assertThat(health.last().orElseThrow().failure()).contains("certification path");

            OwnAuthority.register(application.getBean(SslBundleRegistry.class), "own-mailbox");
            InboundSettings trusting = settings(port, ImapSettings.Tls.IMPLICIT, "own-mailbox", "Duskline/Unmatched");
            new BounceMailbox(trusting, reading, receiving, health, bundles).read();
            assertThat(health.last().orElseThrow().failure()).contains("No subject alternative names");
        } finally {
            secure.stop();
        }
    }

    @Test
    void whereNoFolderCanBeMadeMessagesAreMarkedAndNotReadAgain() throws Exception {
        arrives("Subject: One\r\n\r\nText");
        InboundSettings noFolders = settings(port(), ImapSettings.Tls.NONE, "#no*such%place");
        BounceMailbox mailbox = new BounceMailbox(noFolders, reading, receiving, health, bundles);

        mailbox.read();
        mailbox.read();

        assertThat(subjects("INBOX")).containsExactly("One");
        assertThat(count()).isEqualTo(1);
        assertThat(health.last().orElseThrow().failure()).isNull();
    }

    private BounceMailbox mailbox() {
        return new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), reading, receiving, health, bundles);
    }

    private int port() {
        return server.getImap().getPort();
    }

    private int count() {
        return messages.list(ReturnedMessages.Filter.ALL, null, 9).items().size();
    }

    private static InboundSettings settings(int port, ImapSettings.Tls tls) {
        return settings(port, tls, "Duskline/Unmatched");
    }

    private static InboundSettings settings(int port, ImapSettings.Tls tls, String unmatched) {
        return settings(port, tls, "", unmatched);
    }

    private static InboundSettings settings(int port, ImapSettings.Tls tls, String bundle, String unmatched) {
        return new InboundSettings(
                DataSize.ofBytes(LARGEST),
                DataSize.ofMegabytes(1),
                Duration.ofDays(30),
                new ImapSettings(
                        "127.0.0.1",
                        port,
                        USER,
                        PASSWORD,
                        "INBOX",
                        tls,
                        bundle,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        100,
                        "Duskline/Read",
                        unmatched,
                        "Duskline/Unreadable"),
                WebhooksTest.NONE);
    }

    private void arrives(String message) throws Exception {
        server.getUserManager()
                .getUser(USER)
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    private java.util.List<String> subjects(String folder) throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port(), USER, PASSWORD);
            Folder open = store.getFolder(folder);
            if (!open.exists()) {
                return java.util.List.of();
            }
            open.open(Folder.READ_ONLY);
            java.util.List<String> subjects = new java.util.ArrayList<>();
            for (Message message : open.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }
    }
}
