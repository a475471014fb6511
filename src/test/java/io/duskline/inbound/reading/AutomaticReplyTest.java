package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticReplyTest {

    private static final String HEADER =
            "From: Dana <dana@customer.example>\nTo: b+sender@bounces.example\nIn-Reply-To: <1.first@duskline.example>\n"
                    + "Date: Tue, 24 Nov 2026 10:00:00 +0000\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; owner=dana",
                "X-Autoreply: yes",
                "X-Autorespond: Your integration ends",
                "X-Auto-Response-Suppress: All",
                "X-Apple-Action: vacation",
                "Precedence: bulk",
                "Precedence: AUTO_REPLY",
                "Return-Path: <>"
            })
    void fieldsShowIt(String field) {
        Report report = Mails.read(HEADER + field + "\nSubject: Your integration ends\n\nI am away until Monday.\n");

        assertThat(report.kind()).isEqualTo(ReportKind.AUTO_REPLY);
        assertThat(report.recipients()).containsExactly(new ReportedRecipient("dana@customer.example", null, null, ""));
        assertThat(report.messageIds()).containsExactly("<1.first@duskline.example>");
        assertThat(report.cameTo()).contains("b+sender@bounces.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: Your integration ends",
                "Out of Office: Your integration ends",
                "Out of the office until Monday",
                "Abwesenheitsnotiz: Your integration ends",
                "=?UTF-8?Q?R=C3=A9ponse_automatique_:?= Your integration ends",
                "Respuesta automática: Your integration ends",
                "Risposta automatica: Your integration ends",
                "Resposta automática",
                "Automatisch antwoord: x",
                "Autosvar: x",
                "Vacation: your integration ends",
                "OOO Re: your integration ends",
                "Автоответ: x",
                "=?UTF-8?B?6Ieq5YuV6L+U5L+h?=: x",
                "自动回复: x",
                "AUTO: Dana is away"
            })
    void subjectsShowIt(String subject) {
        Report report = Mails.read(HEADER + "Subject: " + subject + "\n\nI am away until Monday.\n");

        assertThat(report.kind()).isEqualTo(ReportKind.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Re: Your integration ends",
                "Subject: Re: Undeliverable mail, delivery status and other news",
                "Auto-Submitted: no\nSubject: Question",
                "Precedence: bulk\nList-Id: <developers.customer.example>\nSubject: Digest",
                "Return-Path: <dana@customer.example>\nSubject: Thank you"
            })
    void aPersonWritesOtherwise(String fields) {
        Report report = Mails.read(
                HEADER + fields + "\n\nWe were unable to deliver anything: user unknown at <eli@customer.example>.\n");

        assertThat(report.kind()).isEqualTo(ReportKind.OTHER);
        assertThat(report.recipients()).isEmpty();
        assertThat(report.messageIds()).contains("<1.first@duskline.example>");
    }

    /** The words of failures, in an owner's mouth. */
    @Test
    void anAutomaticReplyIsNeverABounce() {
        for (String fields : List.of(
                "Return-Path: <>\nSubject: Automatic reply: x",
                "Return-Path: <>\nAuto-Submitted: auto-replied\nSubject: Away",
                "X-Autoreply: yes\nSubject: Out of office")) {
            Report report = Mails.read(HEADER + fields + """


                    I am away, and this mailbox is not read. In urgent cases please write to eli@customer.example.
                    If you are not the intended recipient, delete this message. Not delivered? Call us.
                    """);
            assertThat(report.kind()).as(fields).isEqualTo(ReportKind.AUTO_REPLY);
        }
    }

    @Test
    void aReceiptSaysNothingAboutDelivery() {
        Report report = Mails.read(HEADER + """
                Subject: Read: Your integration ends
                Content-Type: multipart/report; report-type=disposition-notification; boundary=cut

                --cut
                Content-Type: text/plain

                Your message was read.
                --cut
                Content-Type: message/disposition-notification

                Final-Recipient: rfc822;dana@customer.example
                Original-Message-ID: <1.first@duskline.example>
                Disposition: manual-action/MDN-sent-manually; displayed
                --cut--
                """);

        assertThat(report.kind()).isEqualTo(ReportKind.AUTO_REPLY);
    }
}
