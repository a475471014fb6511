package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What arrived in the embedded mailbox, as its recipients read it. */
final class ArrivedMails {

    private static final Pattern PERSONAL_LINK = Pattern.compile("/n/[a-z2-7]+");

    private final GreenMail mailbox;

    ArrivedMails(GreenMail mailbox) {
        this.mailbox = mailbox;
    }

    /** A mail, its text part on one line, with plain spaces throughout. */
    record Mail(String to, String subject, String text) {

        /** The path of the contact's own page. */
        String link() {
            Matcher link = PERSONAL_LINK.matcher(text);
            assertThat(link.find()).as(text).isTrue();
            return link.group();
        }
    }

    void forget() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
    }

    List<Mail> all() {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : mailbox.getReceivedMessages()) {
            mails.add(read(message));
        }
        return mails;
    }

    /** The latest to this address. */
    Mail to(String address) {
        List<Mail> theirs = allTo(address);
        assertThat(theirs).as("mails to %s", address).isNotEmpty();
        return theirs.getLast();
    }

    List<Mail> allTo(String address) {
        return all().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    private static Mail read(MimeMessage message) {
        try {
            BodyPart text = ((MimeMultipart) message.getContent()).getBodyPart(0);
            return new Mail(
                    message.getAllRecipients()[0].toString(),
                    plain(message.getSubject()),
                    plain(text.getContent().toString()));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
