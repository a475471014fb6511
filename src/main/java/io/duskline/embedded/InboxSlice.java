package io.duskline.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of the sample mailbox, newest first. Whether a user may see a message can depend on its body, and the mailbox may
 * hold thousands. So Duskline reads messages only up to this page, and does not count the total.
 *
 * @param page from 1
 */
record InboxSlice(List<Line> lines, int page, boolean isLast) {

    private static final int SIZE = 50;

    InboxSlice {
        lines = List.copyOf(lines);
    }

    /** One line of the list; {@code number} counts from 1 in the order of arrival. */
    public record Line(
            int number, String to, String subject, @Nullable Instant at) {

        static Line of(int number, MimeMessage message) throws MessagingException {
            return new Line(
                    number,
                    InboxSlice.to(message),
                    InboxSlice.subject(message),
                    message.getSentDate() == null ? null : message.getSentDate().toInstant());
        }
    }

    /**
     * @param received in the order of arrival
     * @param wanted what stands in the address or the subject, in whatever case
     * @param page from 1; beyond the last it is empty
     */
    static InboxSlice of(List<MimeMessage> received, InboxReader reader, String wanted, int page)
            throws MessagingException, IOException {
        int shown = Math.clamp(page, 1, received.size() / SIZE + 1);
        int before = (shown - 1) * SIZE;
        List<Line> lines = new ArrayList<>();
        int found = 0;
        for (int number = received.size(); number > 0; number--) {
            MimeMessage message = received.get(number - 1);
            if (!says(message, wanted.toLowerCase(Locale.ROOT)) || !reader.maySee(message)) {
                continue;
            }
            if (lines.size() == SIZE) {
                return new InboxSlice(lines, shown, false);
            }
            found++;
            if (found > before) {
                lines.add(Line.of(number, message));
            }
        }
        return new InboxSlice(lines, shown, true);
    }

    private static boolean says(MimeMessage message, String wanted) throws MessagingException {
        return wanted.isEmpty()
                || (to(message) + " " + subject(message))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private static String to(MimeMessage message) throws MessagingException {
        return Objects.requireNonNullElse(message.getHeader("To", ","), "");
    }

    private static String subject(MimeMessage message) throws MessagingException {
        return Objects.requireNonNullElse(message.getSubject(), "");
    }
}
