package io.duskline.inbound.mailbox;

import io.duskline.inbound.matching.MatchStatus;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Puts messages that are in the database out of the way: into a folder of their fate, which is made when missing. Where the
 * server does not allow that, they stay, marked with a keyword, or as seen on servers without keywords.
 */
final class ProcessedFolders {

    private static final String KEYWORD = "DusklineRead";

    private final Folder root;
    private final IMAPFolder from;
    private final ImapSettings settings;
    private final boolean canMove;
    private final boolean canExpungeOne;
    private final Map<MatchStatus, Folder> folders = new EnumMap<>(MatchStatus.class);
    private boolean isMarking;

    /** @param from a folder that is not open yet, so that the first requests need no second connection */
    ProcessedFolders(Store store, Folder from, ImapSettings settings) throws MessagingException {
        this.root = root(store);
        this.from = (IMAPFolder) from;
        this.settings = settings;
        IMAPStore server = (IMAPStore) store;
        this.canMove = server.hasCapability("MOVE");
        this.canExpungeOne = server.hasCapability("UIDPLUS");
    }

    /** What tells a message that was taken in, and could not be moved, from one that was not. */
    Flags mark() {
        return from.getPermanentFlags().contains(Flags.Flag.USER) ? new Flags(KEYWORD) : new Flags(Flags.Flag.SEEN);
    }

    void file(Message message, MatchStatus status) throws MessagingException {
        if (!isMarking) {
            try {
                move(message, folder(status));
                return;
            } catch (MessagingException e) {
                if (!from.isOpen()) {
                    throw e;
                }
                // No such folders here: this one and those after it are marked instead.
                isMarking = true;
            }
        }
        from.setFlags(new Message[] {message}, mark(), true);
        from.setFlags(new Message[] {message}, new Flags(Flags.Flag.SEEN), true);
    }

    private void move(Message message, Folder to) throws MessagingException {
        Message[] one = {message};
        if (canMove) {
            from.moveMessages(one, to);
            return;
        }
        from.copyMessages(one, to);
        message.setFlag(Flags.Flag.DELETED, true);
        if (canExpungeOne) {
            from.expunge(one);
        }
    }

    private Folder folder(MatchStatus status) throws MessagingException {
        Folder folder = folders.get(status);
        if (folder == null) {
            folder = find(settings.folder(status));
            if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES) && !folder.exists()) {
                throw new MessagingException("The folder " + folder.getFullName() + " cannot be made.");
            }
            folders.put(status, folder);
        }
        return folder;
    }

    /**
     * Where the server wants its users' folders: below the inbox with some. A namespace without a name is the top, below
     * which Angus would ask for {@code /Duskline}, a name that Dovecot refuses.
     */
    private static Folder root(Store store) throws MessagingException {
        Folder[] personal = store.getPersonalNamespaces();
        return personal.length > 0 && !personal[0].getFullName().isEmpty() ? personal[0] : store.getDefaultFolder();
    }

    private Folder find(String name) throws MessagingException {
        return root.getFolder(name.replace('/', from.getSeparator()));
    }
}
