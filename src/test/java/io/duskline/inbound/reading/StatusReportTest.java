package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReportTest {

    @Test
    void aFailureTellsWhoWhyAndWhichMessage() {
        Report report = Mails.read(Mails.status("""
                Final-Recipient: rfc822; dana@customer.example
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mx.customer.example
                Diagnostic-Code: smtp; 550 5.1.1 <dana@customer.example>: Recipient address
                    rejected: User unknown
                """));

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients())
                .containsExactly(new ReportedRecipient(
                        "dana@customer.example",
                        "5.1.1",
                        ReportClass.HARD,
                        "550 5.1.1 <dana@customer.example>: Recipient address rejected: User unknown"));
        assertThat(report.envelopeId()).isEqualTo("7f-42");
        assertThat(report.messageIds()).containsExactly("<1.first@duskline.example>");
        assertThat(report.cameTo())
                .containsSequence("b+aaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bounces.example", "b+sender@bounces.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    failed    | 5.2.2 | smtp; 552 5.2.2 Mailbox full                                 | SOFT
                    failed    | 4.4.7 | smtp; 421 4.4.2 connection timed out                         | SOFT
                    failed    | 5.0.0 | smtp; 550 No such user here                                  | HARD
                    failed    | 5.0.0 | smtp; 550 5.1.1 no mailbox by that name                      | HARD
                    failed    | 5.0.0 | X-Notes; unknown                                             | SOFT
                    failed    | 5.7.1 | smtp; 554 5.7.1 rejected as spam                             | BLOCKED
                    failed    | 5.7.26| smtp; 550-5.7.26 This mail is unauthenticated                | SENDER
                    failed    | 5.3.4 | smtp; 552 5.3.4 Message too big                              | CONTENT
                    failed    | 5.4.4 | X-Postfix; Host or domain name not found                     | HARD
                    failed    | 5.5.0 | smtp; 521 mx.customer.example takes no mail                  | HARD
                    failed    |       | smtp; 550 5.1.10 null MX                                     | HARD
                    expired   |       | Connection timed out                                         | SOFT
                    delayed   | 4.4.1 | smtp; 450 4.4.1 connection refused                           | DELAYED
                    Delayed   | 4.0.0 | smtp; 450 user unknown                                       | DELAYED
                    delivered | 2.0.0 | smtp; 250 2.0.0 queued                                       | DELIVERED
                    relayed   | 2.0.0 | smtp; 250 ok                                                 | DELIVERED
                              | 2.1.5 | smtp; 250 ok                                                 | DELIVERED
                    """)
    void codeAndWordsDecide(String action, String status, String diagnostic, ReportClass what) {
        Report report = Mails.read(Mails.status("Final-Recipient: rfc822;dana@customer.example\nAction: "
                + (action == null ? "" : action) + "\nStatus: " + (status == null ? "" : status) + "\nDiagnostic-Code: "
                + diagnostic));

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.what()).isEqualTo(what);
            assertThat(recipient.address()).isEqualTo("dana@customer.example");
        });
    }

    @Test
    void noPersonalLinkIsKeptFromWhatAServerSays() {
        Report report = Mails.read(
                Mails.status(
                        "Final-Recipient: rfc822;dana@customer.example\nAction: failed\nStatus: 5.7.1\n"
                                + "Diagnostic-Code: smtp; 550 5.7.1 https://v.example/u/aeaqcaqdbrl5xkz2v7wq3mf4e6htjy2abcdefg is listed"));

        assertThat(report.recipients())
                .singleElement()
                .satisfies(recipient -> assertThat(recipient.reply()).contains("/u/aeaq•••• is listed"));
    }

    @Test
    void theMoreExactStatusIsTaken() {
        assertThat(status("Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.6 moved"))
                .isEqualTo("5.1.6");
        assertThat(status("Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.5.0 no")).isEqualTo("5.1.1");
        assertThat(status("Status: 5.1.10 (accepts no mail)")).isEqualTo("5.1.10");
        assertThat(status("Status: 5.0.0\nDiagnostic-Code: smtp; 550 from 192.0.2.1, version 4.9.2.1"))
                .isEqualTo("5.0.0");
        assertThat(status("Status: whatever")).isNull();
    }

    private static String status(String fields) {
        return Mails.read(Mails.status("Final-Recipient: rfc822; a@b.example\nAction: failed\n" + fields))
                .recipients()
                .getFirst()
                .status();
    }

    @Test
    void theAddressIsTheOneThatWeWroteTo() {
        assertThat(address(
                        "Original-Recipient: rfc822;dana@customer.example\nFinal-Recipient: rfc822; d@other.example"))
                .isEqualTo("dana@customer.example");
        assertThat(address("Final-Recipient: rfc822;<dana@customer.example>")).isEqualTo("dana@customer.example");
        assertThat(address("Original-Recipient: rfc822; unknown\nFinal-Recipient: LOCAL; dana@customer.example"))
                .isEqualTo("dana@customer.example");
        assertThat(address(
                        "Original-Recipient: rfc822;dana+2Bnews@customer.example\nFinal-Recipient: rfc822;x@y.example"))
                .isEqualTo("dana+news@customer.example");
        assertThat(address("Final-Recipient: rfc822;dana+20@customer.example")).isEqualTo("dana+20@customer.example");
        assertThat(address("Final-Recipient: utf-8; d\\x{E4}na@customer.example"))
                .isEqualTo("däna@customer.example");
        assertThat(address("Final-Recipient: utf-8; däna@kunde.example")).isEqualTo("däna@kunde.example");
        assertThat(address("Final-Recipient: rfc822;\"dana d\"@customer.example"))
                .isEqualTo("\"dana d\"@customer.example");
    }

    private static String address(String fields) {
        return Mails.read(Mails.status(fields + "\nAction: failed\nStatus: 5.1.1")
                        .replace("delivery-status\n", "global-delivery-status\n"))
                .recipients()
                .getFirst()
                .address();
    }

    @Test
    void eachRecipientHasItsOwn() {
        Report report = Mails.read(Mails.status("""
                Final-Recipient: rfc822; dana@customer.example
                Action: failed
                Status: 5.1.1

                Final-Recipient: rfc822; eli@customer.example
                Action: failed
                Status: 5.2.2

                Final-Recipient: rfc822; fay@customer.example
                Action: relayed
                Status: 2.1.9
                """));

        assertThat(report.recipients())
                .extracting(ReportedRecipient::address, ReportedRecipient::what)
                .containsExactly(
                        tuple("dana@customer.example", ReportClass.HARD),
                        tuple("eli@customer.example", ReportClass.SOFT),
                        tuple("fay@customer.example", ReportClass.DELIVERED));
    }

    @Test
    void whatTheFieldsLeaveOutIsReadFromTheText() {
        String message = Mails.status("Final-Recipient: rfc822; dana@customer.example\nAction: failed\nStatus: 5.0.0")
                .replace("This is the mail system at host mx.example.", """
                        An error has occurred while attempting to deliver a message:

                        dana@customer.example: 550 5.1.1 <dana@customer.example> is not here
                        """);

        assertThat(Mails.read(message).recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.status()).isEqualTo("5.1.1");
            assertThat(recipient.what()).isEqualTo(ReportClass.HARD);
            assertThat(recipient.reply()).startsWith("550 5.1.1 <dana@customer.example> is not here");
        });
    }

    @Test
    void fieldsInTheTextAreReadToo() {
        Report report = Mails.readPlain("MAILER-DAEMON@mx.example", "Delivery Status Notification (Failure)", """
                An error occurred while trying to deliver the mail to the following recipients:
                dana@customer.example

                Technical report:

                Reporting-MTA: dsn; mx.example

                Action: failed
                Final-Recipient: rfc822; dana@customer.example
                Diagnostic-Code: smtp; 550 5.2.2 Mailbox Full
                Status: 5.2.2
                """);

        assertThat(report.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.status()).isEqualTo("5.2.2");
            assertThat(recipient.what()).isEqualTo(ReportClass.SOFT);
        });
    }

    @Test
    void userUnknownSaidAfterDataIsAFilterSpeaking() {
        String message = Mails.status("Final-Recipient: rfc822; dana@customer.example\nAction: failed\nStatus: 5.0.0\n"
                        + "Diagnostic-Code: smtp; 550 User unknown")
                .replace(
                        "This is the mail system at host mx.example.",
                        "<dana@customer.example>: host mx.customer.example said: 550 User unknown (in reply to end of DATA command)");

        assertThat(Mails.read(message).recipients())
                .extracting(ReportedRecipient::what)
                .containsExactly(ReportClass.BLOCKED);
        assertThat(Mails.read(message.replace("end of DATA", "RCPT TO")).recipients())
                .extracting(ReportedRecipient::what)
                .containsExactly(ReportClass.HARD);
    }

    @Test
    void whatIsSaidOfTheSenderIsNotAboutTheRecipient() {
        Report report = Mails.read(Mails.status("""
                Final-Recipient: rfc822; dana@customer.example
                Action: failed
                Status: 5.1.2
                Diagnostic-Code: smtp; 550 5.1.2 <b+s@bounces.example>: unknown domain
                    (in reply to MAIL FROM command)
                """));

        assertThat(report.recipients())
                .extracting(ReportedRecipient::status, ReportedRecipient::what)
                .containsExactly(tuple("5.1.2", ReportClass.SENDER));
    }

    @Test
    void whoExplainsAfterDataThatThereIsNoAccountHasLooked() {
        String message = Mails.status("Final-Recipient: rfc822; dana@customer.example\nAction: failed\nStatus: 5.0.0\n"
                        + "Diagnostic-Code: smtp; 554 This user doesn't have an account here")
                .replace(
                        "This is the mail system at host mx.example.",
                        ">>> DATA\n<<< 554 This user doesn't have an account here");

        assertThat(Mails.read(message).recipients())
                .extracting(ReportedRecipient::what)
                .containsExactly(ReportClass.HARD);
    }

    @Test
    void aClosedMailboxIsNoUnknownOne() {
        String message = Mails.status("Final-Recipient: rfc822; dana@customer.example\nAction: failed\nStatus: 5.0.0\n"
                        + "Diagnostic-Code: smtp; 550 User unknown")
                .replace("This is the mail system at host mx.example.", "The user(s) account is disabled.");

        assertThat(Mails.read(message).recipients())
                .extracting(ReportedRecipient::what)
                .containsExactly(ReportClass.SOFT);
    }

    @Test
    void aPersonMayQuoteAReport() {
        Report report = Mails.read("""
                Return-Path: <eli@customer.example>
                From: Eli <eli@customer.example>
                To: b+sender@bounces.example
                Subject: Fwd: what is this?

                We got this from you:

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; dana@customer.example
                Action: failed
                Status: 5.1.1
                """);

        assertThat(report.kind()).isEqualTo(ReportKind.OTHER);
    }

    @Test
    void anAutomaticLookDoesNotMakeItAnAutomaticReply() {
        String message = Mails.status("Final-Recipient: rfc822; dana@customer.example\nAction: failed\nStatus: 5.1.1")
                .replace("Subject: ", "Precedence: bulk\nX-Autoreply: yes\nSubject: Out of office: ");

        assertThat(Mails.read(message).kind()).isEqualTo(ReportKind.BOUNCE);
    }
}
