package io.duskline.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.inbound.reading.Mails;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import org.jspecify.annotations.Nullable;

/**
 * A server's report of one failure in its own words, with the expected result.
 *
 * @param text up to the message that it returns
 */
public record Sample(
        String server,
        String from,
        String subject,
        String text,
        @Nullable String status,
        ReportClass what) {

    public static final String RETURNED = """
            From: notices@duskline.example
            To: dana@customer.example
            Message-ID: <1.first@duskline.example>
            Subject: Your integration ends

            The mailbox is full of virus and spam, said dmarc. 550 5.7.1 <other@customer.example>
            """;

    void isRead() {
        Report report = Mails.readPlain(from, subject, text + RETURNED);

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients())
                .extracting(ReportedRecipient::address, ReportedRecipient::status, ReportedRecipient::what)
                .containsExactly(tuple("dana@customer.example", status, what));
        assertThat(report.recipients().getFirst().reply()).isNotEmpty().doesNotContain("said dmarc");
        assertThat(report.cameTo()).contains("b+sender@bounces.example");
        assertThat(report.messageIds()).contains("<1.first@duskline.example>");
    }

    @Override
    public String toString() {
        return server;
    }
}
