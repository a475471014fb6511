package io.duskline.inbound.mailbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duskline.TestClock;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryReports;
import io.duskline.erasure.Erasures;
import io.duskline.inbound.matching.DeliveryMatcher;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.InboundSettings;
import io.duskline.inbound.matching.ReplyConsequence;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.ledger.Fingerprints;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A mailbox on a real IMAP server. */
abstract class MailboxStory {

    static final String USER = "bounces@marketing-center.example";
    static final String PASSWORD = "a-password";
    static final long LARGEST = 50_000;

    @Autowired
    InboundReceiver inboundReceiver;

    @Autowired
    ReturnedMessages messages;

    @Autowired
    ObjectProvider<ReplyConsequence> replies;

    @Autowired
    DeliveryMatcher deliveryMatcher;

    @Autowired
    DeliveryReports deliveryReports;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Erasures erasures;

    @Autowired
    Fingerprints fingerprints;

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

    BounceMailbox mailbox() {
        return new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), BOUNDS, inboundReceiver, health, bundles);
    }

    int port() {
        return server.getImap().getPort();
    }

    int count() {
        return messages.list(new ReturnedMessages.Filter(null, null, null, "", null), null, 9)
                .items()
                .size();
    }

    static final InboundSettings BOUNDS = new InboundSettings(DataSize.ofBytes(LARGEST), Duration.ofDays(30));

    static ImapSettings settings(int port, ImapSettings.Tls tls) {
        return settings(port, tls, "Duskline/Unmatched");
    }

    static ImapSettings settings(int port, ImapSettings.Tls tls, String unmatched) {
        return settings(port, tls, "", unmatched);
    }

    static ImapSettings settings(int port, ImapSettings.Tls tls, String bundle, String unmatched) {
        return new ImapSettings(
                "127.0.0.1",
                port,
                USER,
                PASSWORD,
                "INBOX",
                tls,
                bundle,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                "Duskline/Read",
                unmatched,
                "Duskline/Unreadable");
    }

    void arrives(String message) throws Exception {
        server.getUserManager()
                .getUser(USER)
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    java.util.List<String> subjects(String folder) throws Exception {
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
