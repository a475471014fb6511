package io.duskline.inbound.mailbox;

import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.InboundSettings;
import io.duskline.inbound.matching.ReportChannel;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Reads the mailbox of the bounce domain. Each message is in the database before it is filed, so a crash between the two
 * repeats it, and a repeated one is known by its bytes. What cannot be taken in stays where it is and keeps no other.
 */
@Component
public class BounceMailbox {

    private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

    /** Most messages of one look; each is in memory alone. */
    private static final int BATCH = 2_000;

    private final ImapSettings settings;
    private final long largest;
    private final InboundReceiver inboundReceiver;
    private final MailboxHealth health;
    private final SslBundles bundles;

    BounceMailbox(
            ImapSettings settings,
            InboundSettings bounds,
            InboundReceiver inboundReceiver,
            MailboxHealth health,
            SslBundles bundles) {
        this.settings = settings;
        this.largest = bounds.largest().toBytes();
        this.inboundReceiver = inboundReceiver;
        this.health = health;
        this.bundles = bundles;
    }

    /** One look: as many messages as a batch holds. Never fails; that it did not work is noted. */
    public void read() {
        if (!settings.isConfigured()) {
            return;
        }
        try {
            int stuck = readFolder();
            if (stuck == 0) {
                health.works(settings.address());
            } else {
                health.fails(settings.address(), stuck + " of its messages could not be taken in");
            }
        } catch (MessagingException e) {
            fails(reason(e));
        }
    }

    private void fails(String reason) {
        try {
            health.fails(settings.address(), reason);
        } catch (RuntimeException e) {
            log.debug("The bounce mailbox cannot be read, nor the database told", e);
        }
    }

    private int readFolder() throws MessagingException {
        Session session = Session.getInstance(settings.properties(bundles));
        try (Store store = session.getStore(settings.protocol())) {
            store.connect(
                    settings.host(), settings.port() == 0 ? -1 : settings.port(), settings.user(), settings.password());
            Folder folder = store.getFolder(settings.folder());
            ProcessedFolders folders = new ProcessedFolders(store, folder, settings);
            folder.open(Folder.READ_WRITE);
            try {
                return readMessages((IMAPFolder) folder, folders);
            } finally {
                folder.close(false);
            }
        }
    }

    /** @return how many could not be taken in */
    private int readMessages(IMAPFolder folder, ProcessedFolders folders) throws MessagingException {
        Message[] waiting = folder.search(waiting(folders.mark()));
        Message[] batch = Arrays.copyOf(waiting, Math.min(waiting.length, BATCH));
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        folder.fetch(batch, sizes);
        int stuck = 0;
        for (Message message : batch) {
            try {
                folders.file(
                        message, inboundReceiver.take(arrival(folder, message)).fate());
            } catch (MessageRemovedException e) {
                // Another client removed the message; nothing is left to do.
            } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
                throw new MessagingException("the database does not answer", e);
            } catch (IOException | RuntimeException | MessagingException e) {
                if (!folder.isOpen()) {
                    throw new MessagingException("the connection broke", e);
                }
                log.debug("A message in {} could not be taken in", settings.address(), e);
                stuck++;
            }
        }
        return stuck;
    }

    private static SearchTerm waiting(Flags mark) {
        return new AndTerm(new FlagTerm(mark, false), new FlagTerm(new Flags(Flags.Flag.DELETED), false));
    }

    private InboundMessage arrival(IMAPFolder folder, Message message) throws MessagingException, IOException {
        if (message.getSize() > largest) {
            return InboundMessage.tooLarge(
                    ReportChannel.IMAP,
                    String.join("/", settings.host(), settings.user(), settings.folder()) + "/"
                            + folder.getUIDValidity() + "/" + folder.getUID(message),
                    message.getSize(),
                    "It is larger than " + largest / 1024 + " KB.");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(message.getSize(), 1024));
        message.writeTo(bytes);
        return InboundMessage.read(ReportChannel.IMAP, bytes.toByteArray());
    }

    /** The innermost cause says what a person can act on: "Connection refused". */
    private static String reason(MessagingException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
    }
}
