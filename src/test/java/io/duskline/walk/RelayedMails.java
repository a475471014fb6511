package io.duskline.walk;

import io.duskline.ScriptedSmtpServer;
import io.duskline.delivery.message.MailBody;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a relay was given, read as its recipients read it. Copies of one message, which have one Message-ID, are one mail. */
record RelayedMails(List<Mail> all) {

    private static final Pattern PAGE = Pattern.compile("/n/[a-z2-7]+");
    private static final Pattern REQUEST = Pattern.compile("/desk/requests/(\\d+)");

    record Mail(String id, String to, String subject, String text) {}

    static RelayedMails of(ScriptedSmtpServer relay) {
        return new RelayedMails(
                relay.messages().stream().map(RelayedMails::read).distinct().toList());
    }

    private static Mail read(ScriptedSmtpServer.Message message) {
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message.bytes()));
            return new Mail(mail.getMessageID(), message.to(), mail.getSubject(), MailBody.of(mail, "text/plain"));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How many mails each address has whose subject begins so. */
    Map<String, Integer> to(String subject) {
        Map<String, Integer> counts = new HashMap<>();
        all.stream()
                .filter(mail -> mail.subject().startsWith(subject))
                .forEach(mail -> counts.merge(mail.to(), 1, Integer::sum));
        return counts;
    }

    /** The own page of each who was sent one, by address. */
    Map<String, String> pages() {
        Map<String, String> pages = new HashMap<>();
        for (Mail mail : all) {
            Matcher page = PAGE.matcher(mail.text());
            if (page.find()) {
                pages.put(mail.to(), page.group());
            }
        }
        return pages;
    }

    /** In which mails a manager was told at once of each request, by the number of the request. */
    Map<Long, Set<String>> urgent() {
        Map<Long, Set<String>> mails = new HashMap<>();
        for (Mail mail : all) {
            Matcher request = REQUEST.matcher(mail.subject().startsWith("Before it ends:") ? mail.text() : "");
            while (request.find()) {
                mails.computeIfAbsent(Long.valueOf(request.group(1)), any -> new TreeSet<>())
                        .add(mail.id());
            }
        }
        return mails;
    }
}
