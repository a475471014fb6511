package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComplaintTest {

    private static final String ABUSE = """
            From: feedback@provider.example
            To: abuse@duskline.example
            Subject: FW: Your integration ends
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="cut"

            --cut
            Content-Type: text/plain; charset=us-ascii

            This is an email abuse report.
            --cut
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Provider/1.0
            Version: 1
            Original-Envelope-Id: 7f-42
            Original-Mail-From: <b+aaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bounces.example>
            Original-Rcpt-To: <dana@customer.example>

            --cut
            Content-Type: message/rfc822

            From: notices@duskline.example
            To: someone@customer.example
            Message-ID: <1.first@duskline.example>
            Subject: Your integration ends

            Text.
            --cut--
            """;

    @Test
    void aComplaintNamesTheReaderAndTheMessage() {
        Report report = Mails.read(ABUSE);

        assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINT);
        assertThat(report.recipients()).containsExactly(new ReportedRecipient("dana@customer.example", null, null, ""));
        assertThat(report.cameTo()).first().isEqualTo("b+aaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bounces.example");
        assertThat(report.envelopeId()).isEqualTo("7f-42");
        assertThat(report.messageIds()).containsExactly("<1.first@duskline.example>");
    }

    @Test
    void whereTheReaderIsRedactedTheMessageTells() {
        Report report =
                Mails.read(ABUSE.replaceAll("Original-Rcpt-To: .*\n", "").replace("To: someone", "To: redacted"));

        assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINT);
        assertThat(report.recipients())
                .extracting(ReportedRecipient::address)
                .containsExactly("redacted@customer.example");
    }

    @Test
    void aReaderMayTakeItBack() {
        assertThat(Mails.read(ABUSE.replace("Feedback-Type: abuse", "Feedback-Type: not-spam"))
                        .kind())
                .isEqualTo(ReportKind.OTHER);
    }

    @Test
    void failedAuthenticationIsOurFault() {
        Report report =
                Mails.read(ABUSE.replace("Feedback-Type: abuse", "Feedback-Type: auth-failure\nAuth-Failure: dmarc"));

        assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINT);
        assertThat(report.recipients()).extracting(ReportedRecipient::what).containsExactly(ReportClass.SENDER);
    }

    @Test
    void olderReportsOnlyAttachTheMessage() {
        Report report = Mails.read("""
                From: staff@provider.example
                To: abuse@duskline.example
                Subject: complaint about message from 192.0.2.1
                Content-Type: multipart/mixed; boundary=cut

                --cut
                Content-Type: message/rfc822

                X-HmXmrOriginalRecipient: dana@customer.example
                From: notices@duskline.example
                To: undisclosed@customer.example
                Message-ID: <1.first@duskline.example>

                Text.
                --cut--
                """);

        assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINT);
        assertThat(report.recipients()).extracting(ReportedRecipient::address).containsExactly("dana@customer.example");
        assertThat(report.messageIds()).containsExactly("<1.first@duskline.example>");
    }

    @Test
    void aMailProgramMayAskForNoMore() {
        Report report = Mails.read("From: dana@customer.example\nTo: u+token@duskline.example\nSubject: unsubscribe\n"
                + "Auto-Submitted: auto-replied\n\nSent by the mail program.\n");

        assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINT);
        assertThat(report.recipients()).extracting(ReportedRecipient::address).containsExactly("dana@customer.example");
        assertThat(report.cameTo()).containsExactly("u+token@duskline.example");
    }

    @Test
    void amazonsNoticesComeAsJson() {
        Report report = Mails.readPlain("no-reply@sns.example", "AWS Notification Message", """
                {"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"dana@cust!
                 omer.example"}]},"mail":{"source":"b+s@bounces.example","headers":[{"name":"Message-ID","value":"<1.first@duskline.example>"}]}}

                --
                If you wish to stop receiving notifications from this topic, {visit} us.
                """);

        assertThat(report.kind()).isEqualTo(ReportKind.COMPLAINT);
        assertThat(report.recipients()).extracting(ReportedRecipient::address).containsExactly("dana@customer.example");
        assertThat(report.messageIds()).containsExactly("<1.first@duskline.example>");
    }

    @Test
    void amazonsBouncesToo() {
        Report report = Mails.readPlain("no-reply@sns.example", "AWS Notification Message", """
                {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"dana@customer.example",
                "action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{}}
                """);

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients())
                .containsExactly(new ReportedRecipient(
                        "dana@customer.example", "5.1.1", ReportClass.HARD, "550 5.1.1 user unknown"));
    }
}
