package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.MailSink;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** The same text and HTML, message by message, as an application does it that has only Spring. */
final class StockSender {

    private static final int MESSAGES = 300;

    private final BenchmarkApplication application;
    private final MailSink sink;

    StockSender(BenchmarkApplication application, MailSink sink) {
        this.application = application;
        this.sink = sink;
    }

    /** Messages a second. */
    double rate(Delivery sample) {
        try {
            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(application.get(SentMessages.class).message(sample)));
            MimeMultipart parts = (MimeMultipart) message.getContent();
            String text = content(parts.getBodyPart(0));
            String html = content(parts.getBodyPart(1));
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(sink.port());
            long start = 0;
            for (int i = -MESSAGES / 4; i < MESSAGES; i++) {
                start = i == 0 ? System.nanoTime() : start;
                MimeMessage next = sender.createMimeMessage();
                MimeMessageHelper helper = new MimeMessageHelper(next, true, "UTF-8");
                helper.setFrom("notices@marketing-center.example");
                helper.setTo("reader" + i + "@customer.example");
                helper.setSubject(message.getSubject());
                helper.setText(text, html);
                sender.send(next);
            }
            return MESSAGES / ((System.nanoTime() - start) / 1e9);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return (String) part.getContent();
    }
}
