package io.duskline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of thousands of messages a page reads those that it shows. */
class InboxSliceTest {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final InboxReader PM = new InboxReader("pm@vendor.example", false);

    private int read;

    private final class Counted extends MimeMessage {

        private Counted(String to, String subject, String body) throws MessagingException {
            super(
                    SESSION,
                    new ByteArrayInputStream(("To: " + to + "\r\nSubject: " + subject + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public Object getContent() throws IOException, MessagingException {
            read++;
            return super.getContent();
        }
    }

    private MimeMessage message(int number) {
        try {
            return new Counted("owner@a" + number + ".example", "Twitter ends " + number, "It ends.");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<MimeMessage> messages(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(this::message).toList();
    }

    @Test
    void aPageReadsNoMoreThanItShows() throws Exception {
        InboxSlice first = InboxSlice.of(messages(1000), PM, "", 1);

        assertThat(first.lines()).hasSize(50);
        assertThat(first.lines().getFirst().number()).isEqualTo(1000);
        assertThat(first.isLast()).isFalse();
        assertThat(read).isLessThanOrEqualTo(51);
    }

    @Test
    void theNextPageGoesOnAndTheLastSaysSo() throws Exception {
        List<MimeMessage> received = messages(100);

        assertThat(InboxSlice.of(received, PM, "", 2).lines())
                .extracting(InboxSlice.Line::number)
                .hasSize(50)
                .startsWith(50)
                .endsWith(1);
        assertThat(InboxSlice.of(received, PM, "", 2).isLast()).isTrue();
        assertThat(InboxSlice.of(received, PM, "", Integer.MAX_VALUE).lines()).isEmpty();
        assertThat(InboxSlice.of(List.of(), PM, "", 1).isLast()).isTrue();
    }

    @Test
    void itFindsByAddressAndSubjectAndReadsOnlyWhatItFound() throws Exception {
        InboxSlice found = InboxSlice.of(messages(1000), PM, "OWNER@A77.example", 1);

        assertThat(found.lines()).extracting(InboxSlice.Line::to).containsExactly("owner@a77.example");
        assertThat(read).isEqualTo(1);
    }

    @Test
    void whatLetsSomebodyElseInIsNotThere() throws Exception {
        List<MimeMessage> received = List.of(
                new Counted("ann@vendor.example", "Set a password", "https://d.example/sign-in/link/abc"),
                new Counted("pm@vendor.example", "Set a password", "https://d.example/sign-in/link/def"),
                new Counted("owner@acme.example", "Twitter ends", "It ends."));

        assertThat(InboxSlice.of(received, PM, "", 1).lines())
                .extracting(InboxSlice.Line::number)
                .containsExactly(3, 2);
        assertThat(InboxSlice.of(received, new InboxReader("admin@vendor.example", true), "password", 1)
                        .lines())
                .extracting(InboxSlice.Line::number)
                .containsExactly(2, 1);
    }
}
