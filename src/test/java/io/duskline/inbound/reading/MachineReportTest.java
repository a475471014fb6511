package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.inbound.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures reported in the servers' own words. */
class MachineReportTest {

    private static final String DAEMON = "MAILER-DAEMON@mx.example";

    @Test
    void eachOfSeveralHasItsOwnReason() {
        Report report = Mails.readPlain(DAEMON, "failure notice", """
                <dana@customer.example>:
                192.0.2.7 does not like recipient.
                Remote host said: 550 5.1.1 User unknown

                <eli@customer.example>:
                192.0.2.7 does not like recipient.
                Remote host said: 552 5.2.2 Over quota

                --- Below this line is a copy of the message.

                """ + Sample.RETURNED);

        assertThat(report.recipients())
                .extracting(ReportedRecipient::address, ReportedRecipient::status, ReportedRecipient::reply)
                .containsExactly(
                        tuple("dana@customer.example", "5.1.1", "550 5.1.1 User unknown"),
                        tuple("eli@customer.example", "5.2.2", "552 5.2.2 Over quota"));
    }

    @Test
    void whoFailedMayBeSaidInTheHeaderOnly() {
        Report report = Mails.read("""
                Return-Path: <>
                From: Mail Delivery Subsystem <mailer-daemon@provider.example>
                To: b+sender@bounces.example
                X-Failed-Recipients: developers@groups.example
                Auto-Submitted: auto-replied
                Subject: Delivery Status Notification (Failure)

                Hello b+sender@bounces.example,

                We are writing to let you know that the group you tried to contact (developers) may not exist.
                """);

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients())
                .extracting(ReportedRecipient::address)
                .containsExactly("developers@groups.example");
    }

    @Test
    void aFailureThatNamesNobodyIsOneStill() {
        Report report = Mails.readPlain(
                DAEMON, "Undelivered Mail Returned to Sender", "Your message could not be delivered.\n");

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.address()).isEmpty();
            assertThat(recipient.what()).isEqualTo(ReportClass.SOFT);
        });
    }

    @Test
    void htmlIsReadWhereThereIsNothingElse() {
        Report report = Mails.read("""
                Return-Path: <>
                From: postmaster@mx.example
                To: b+sender@bounces.example
                Subject: Undeliverable: Your integration ends
                Content-Type: text/html; charset=utf-8

                <html><head><style>p { color: red }</STYLE></head><body><p>Delivery has failed to these recipients:</p>
                <p><a href="mailto:dana@customer.example">dana@customer.example</a></p>
                <p>The e-mail address you entered couldn&#39;t be found.</p></body></html>
                """);

        assertThat(report.recipients())
                .extracting(ReportedRecipient::address, ReportedRecipient::what)
                .containsExactly(tuple("dana@customer.example", ReportClass.HARD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Non remis : Your integration ends",
                "Não é possível entregar: Your integration ends",
                "Недоставленное сообщение: Your integration ends",
                "Niedostarczalne: Your integration ends",
                "无法送达: Your integration ends"
            })
    void theSubjectTellsInTheLanguageOfTheServer(String subject) {
        assertThat(Mails.readPlain("Microsoft Exchange <exchange@mx.example>", subject, "...\n")
                        .kind())
                .isEqualTo(ReportKind.BOUNCE);
    }

    @Test
    void whoTakesNoRepliesMayReportAFailureOfWhomItNames() {
        String text = "Your mail could not be delivered.\n\n<dana@customer.example>: as their mailbox is full.\n";

        assertThat(Mails.read("From: no-reply@carrier.example\nTo: b+s@bounces.example\nSubject: Mail\n\n" + text)
                        .kind())
                .isEqualTo(ReportKind.BOUNCE);
        assertThat(Mails.read("From: dana@carrier.example\nTo: b+s@bounces.example\nSubject: Mail\n\n" + text)
                        .kind())
                .isEqualTo(ReportKind.OTHER);
    }

    @Test
    void whatAServerReturnsHasFailedWhateverItSays() {
        Report report = Mails.readPlain("<MAILER-DAEMON@mx.example>", "Your mail", """
                It came to nothing, see <dana@customer.example>

                ---- Original message ----
                Date: Tue, 24 Nov 2026 10:00:00 +0000
                """ + Sample.RETURNED);

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients()).extracting(ReportedRecipient::address).containsExactly("dana@customer.example");
    }

    @Test
    void mailServersAlsoSendOtherThings() {
        assertThat(Mails.readPlain("postmaster@mx.example", "New opening hours", "We are open on Mondays.\n")
                        .kind())
                .isNotEqualTo(ReportKind.BOUNCE);
    }
}
