package io.duskline.inbound.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duskline.inbound.mailbox.ImapSettings.Tls;
import io.duskline.inbound.matching.MatchStatus;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where messages go on servers that keep their users' folders in different places. */
class ProcessedFoldersTest {

    private static final String USER = "bounces@marketing-center.example";
    private static final String PASSWORD = "a-password";
    private static final ImapSettings SETTINGS = new ImapSettings(
            "127.0.0.1",
            0,
            USER,
            PASSWORD,
            "INBOX",
            Tls.NONE,
            "",
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            "Duskline/Read",
            "Duskline/Unmatched",
            "Duskline/Unreadable");

    private final Session session = Session.getInstance(new Properties());
    private GreenMail server;

    @BeforeEach
    void start() throws Exception {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        MimeMessage message = new MimeMessage(session);
        message.setText("Text");
        server.setUser(USER, USER, PASSWORD).deliver(message);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void atTheTopWhereThePersonalNamespaceHasNoName() throws Exception {
        file(store(""));

        assertThat(filed("Duskline.Read")).isEqualTo(1);
    }

    @Test
    void belowTheInboxWhereTheServerWantsIt() throws Exception {
        file(store("INBOX"));

        assertThat(filed("INBOX.Duskline.Read")).isEqualTo(1);
    }

    private void file(IMAPStore store) throws Exception {
        Folder inbox = store.getFolder("INBOX");
        ProcessedFolders folders = new ProcessedFolders(store, inbox, SETTINGS);
        inbox.open(Folder.READ_WRITE);
        folders.file(inbox.getMessage(1), MatchStatus.MATCHED);
        inbox.close(false);
        store.close();
    }

    /** As a server that has NAMESPACE (RFC 2342), which this one has not. */
    private IMAPStore store(String namespace) throws Exception {
        IMAPStore store = new IMAPStore(session, new URLName("imap", null, -1, null, null, null)) {
            @Override
            public Folder[] getPersonalNamespaces() {
                return new Folder[] {newIMAPFolder(namespace, '.', true)};
            }
        };
        store.connect("127.0.0.1", server.getImap().getPort(), USER, PASSWORD);
        return store;
    }

    private int filed(String folder) throws Exception {
        try (IMAPStore store = new IMAPStore(session, new URLName("imap", null, -1, null, null, null))) {
            store.connect("127.0.0.1", server.getImap().getPort(), USER, PASSWORD);
            Folder there = store.getFolder(folder);
            return there.exists() ? there.getMessageCount() : 0;
        }
    }
}
