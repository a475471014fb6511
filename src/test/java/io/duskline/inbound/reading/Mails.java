package io.duskline.inbound.reading;

import java.nio.charset.StandardCharsets;

/** Messages as a mail server hands them over, for tests to read. */
public final class Mails {

    private Mails() {}

    public static byte[] bytes(String message) {
        return message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static Report read(String message) {
        return ReportReader.read(bytes(message));
    }

    /** A failure in a server's own words. */
    public static Report readPlain(String from, String subject, String text) {
        return read("Return-Path: <>\nFrom: " + from + "\nTo: b+sender@bounces.example\nSubject: " + subject
                + "\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text);
    }

    /** A report of RFC 3464 with these fields for its one recipient. */
    static String status(String fields) {
        return """
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example>
                To: b+sender@bounces.example
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

                This is a MIME-encapsulated message.

                --cut
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host mx.example.

                --cut
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Original-Envelope-Id: 7f-42
                Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0000

                %s

                --cut
                Content-Type: message/rfc822

                Return-Path: <b+aaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bounces.example>
                Received: by mx.example; Tue, 24 Nov 2026 10:00:00 +0000
                From: notices@duskline.example
                To: dana@customer.example
                Message-ID: <1.first@duskline.example>
                Subject: Your integration ends

                Text.

                --cut--
                """.formatted(fields.strip());
    }
}
