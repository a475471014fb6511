package io.duskline.delivery.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The bytes of one message (RFC 5322, 2045–2047, 3834, and for lists 2919, 2369 and 8058). Written without a library, because
 * they must be the same every time: a pure function of its arguments. Lines end in CRLF; the boundary begins with {@code =_},
 * which cannot occur in quoted-printable text.
 */
public final class MessageBytes {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LINE = 76;

    /** BCP 47, as far as a header needs it. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** RFC 2919 section 2. */
    private static final Pattern LIST_ID = Pattern.compile("[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)++");

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s@]++@[^<>\\s@]++>");

    /** The same in all messages, since it must not reveal their number; quoted-printable text has no {@code =_}. */
    private static final String BOUNDARY = "=_duskline";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    private final StringBuilder lines = new StringBuilder(1024);

    private MessageBytes() {}

    /**
     * @param from an ASCII address
     * @throws IllegalArgumentException if a header value has control characters or is no address, id or language
     */
    public static byte[] of(Letter letter, String from, MailAddress to, String messageId, Instant composedAt) {
        MessageBytes message = new MessageBytes();
        message.headers(letter, from, to, messageId, composedAt);
        message.body(letter, BOUNDARY);
        return message.out.toByteArray();
    }

    private void headers(Letter letter, String from, MailAddress to, String messageId, Instant composedAt) {
        header("Date", DATE.format(composedAt));
        mailbox("From", letter.fromName(), from);
        header("To", to.text());
        if (letter.replyTo() != null) {
            header("Reply-To", MailAddress.of(letter.replyTo()).ascii().orElseThrow(() -> wrong("Reply-To")));
        }
        header("Subject", EncodedHeader.text(EncodedHeader.checked("Subject", letter.subject()), "Subject: ".length()));
        header("Message-ID", messageId(messageId));
        if (letter.inReplyTo() != null) {
            header("In-Reply-To", messageId(letter.inReplyTo()));
            header("References", letter.inReplyTo());
        }
        if (!LANGUAGE.matcher(letter.language()).matches()) {
            throw wrong("Content-Language");
        }
        header("Content-Language", letter.language());
        if (letter.list() != null) {
            list(letter.list());
        }
        if (letter.isTest()) {
            header("X-Duskline-Test", "yes");
        }
        header("Auto-Submitted", "auto-generated");
        header("X-Auto-Response-Suppress", "OOF, AutoReply");
        header("MIME-Version", "1.0");
    }

    /** Both headers of one-click (RFC 8058 section 3.1), or neither. */
    private void list(MailingList list) {
        if (!LIST_ID.matcher(list.id()).matches() || list.id().length() > 255) {
            throw wrong("List-Id");
        }
        mailbox("List-Id", list.name(), list.id());
        if (list.oneClick() != null) {
            String url =
                    EncodedHeader.checked("List-Unsubscribe", list.oneClick().toASCIIString());
            header("List-Unsubscribe", "<" + url + ">");
            header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private void body(Letter letter, String boundary) {
        header("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        line("");
        part("text/plain", List.of(letter.text()), boundary);
        part("text/html", letter.html(), boundary);
        line("--" + boundary + "--");
        flush();
    }

    private void part(String type, List<String> content, String boundary) {
        line("--" + boundary);
        header("Content-Type", type + "; charset=UTF-8");
        header("Content-Transfer-Encoding", "quoted-printable");
        line("");
        flush();
        EncodedPieces.write(content, out);
        // This line break belongs to the next delimiter (RFC 2046 section 5.1.1).
        line("");
    }

    private void mailbox(String name, String displayName, String address) {
        EncodedHeader.checked(name, displayName);
        if (displayName.isBlank()) {
            header(name, address);
            return;
        }
        String phrase = EncodedHeader.phrase(displayName.strip(), name.length() + 2);
        int column = phrase.contains("\r\n")
                ? phrase.length() - phrase.lastIndexOf('\n') - 1
                : name.length() + 2 + phrase.length();
        boolean fits = column + address.length() + 3 <= LINE;
        header(name, phrase + (fits ? " <" : "\r\n <") + address + ">");
    }

    private static String messageId(String id) {
        if (!MESSAGE_ID.matcher(EncodedHeader.checked("Message-ID", id)).matches() || id.length() > 255) {
            throw wrong("Message-ID");
        }
        return id;
    }

    private static IllegalArgumentException wrong(String header) {
        return new IllegalArgumentException(header + " is not well-formed");
    }

    private void header(String name, String value) {
        lines.append(name).append(": ");
        line(value);
    }

    private void line(String text) {
        lines.append(text).append("\r\n");
    }

    private void flush() {
        out.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
    }
}
