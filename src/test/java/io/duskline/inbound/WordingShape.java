package io.duskline.inbound;

import io.duskline.inbound.reading.Mails;

/** What mail servers write around the words of a refusal. */
enum WordingShape {
    /** RFC 3464 as Postfix writes it. */
    D("""
            Subject: Undelivered Mail Returned to Sender

            This is the mail system at host mail.example. Your message could not be delivered.
            %status
            Reporting-MTA: dns; mail.example

            Final-Recipient: rfc822; {}
            Action: failed
            Status: @status
            Diagnostic-Code: @words
            """),
    /** Postfix, of which only the text came through. */
    P("""
            Subject: Undelivered Mail Returned to Sender

            This is the mail system at host mail.example.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients. It's attached below.

            For further assistance, please send mail to postmaster.

                               The mail system

            <{}>: @words

            %returned
            """),
    /** Bernstein's QSBMF. */
    Q("""
            Subject: failure notice

            Hi. This is the qmail-send program at mail.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <{}>:
            @words

            --- Below this line is a copy of the message.

            %returned
            """),
    /** Exim. */
    E("""
            From: Mail Delivery System <Mailer-Daemon@mail.example>
            Subject: Mail delivery failed: returning message to sender
            X-Failed-Recipients: {}

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              {}
                @words

            ------ This is a copy of the message, including all the headers. ------

            %returned
            """),
    /** A transcript of sendmail's. */
    S("""
            Subject: Returned mail: see transcript for details

            The original message was received at Tue, 24 Nov 2026 10:00:00 GMT
            from localhost [127.0.0.1]

               ----- The following addresses had permanent fatal errors -----
            <{}>

               ----- Transcript of session follows -----
            ... while talking to mx.customer.example.:
            >>> RCPT To:<{}>
            <<< @words
            @words

            %returned
            """);

    private static final String RETURNED = """
            Return-Path: <b+token@bounces.example>
            Received: by mx.example; Tue, 24 Nov 2026 10:00:00 +0000
            Date: Tue, 24 Nov 2026 10:00:00 +0000
            From: notices@duskline.example
            To: dana@customer.example
            Message-ID: <1.first@duskline.example>
            Subject: Your integration ends

            The mailbox is full of unknown users, said dmarc.
            """;

    private final String text;

    WordingShape(String text) {
        this.text = text;
    }

    /** @param columns of a line, the words last; a semicolon in them ends a line, as these servers break theirs */
    byte[] message(String[] columns) {
        String words = columns[columns.length - 1];
        String broken = this == D ? words.replace("\\n", "\n ") : words.replace(";", this == E ? "\n    " : "\n");
        return whole(
                text.replace("@status", columns[3]).replace("@words", broken).replace("{}", "dana@customer.example"));
    }

    /**
     * A message with what every one has: a null sender, From and To. In the text a line {@code %returned} stands for the
     * message that comes back, {@code %status} for the beginning of the machine's part; {@code %html} makes all of it HTML,
     * and {@code %raw} leaves it to itself.
     */
    static byte[] whole(String text) {
        int empty = text.indexOf("\n\n");
        String header = text.substring(0, empty + 1);
        String body = text.substring(empty + 2).replace("%returned\n", RETURNED);
        String head = "To: b+sender@bounces.example\n" + header
                + (header.contains("From:") ? "" : "From: MAILER-DAEMON@mail.example (Mail Delivery System)\n")
                + (isPersonal(header) ? "" : "Return-Path: <>\n");
        if (body.startsWith("%raw\n")) {
            return Mails.bytes(head + body.substring(5));
        }
        int status = body.indexOf("%status\n");
        if (status < 0) {
            boolean html = body.startsWith("%html\n");
            return Mails.bytes(head + type(html ? "html" : "plain") + "\n" + (html ? body.substring(6) : body));
        }
        return Mails.bytes(head + "Content-Type: multipart/report; report-type=delivery-status; boundary=cut\n\n--cut\n"
                + type("plain") + "\n" + body.substring(0, status)
                + "\n--cut\nContent-Type: message/delivery-status\n\n"
                + body.substring(status + 8) + "\n--cut\nContent-Type: text/rfc822-headers\n\n" + RETURNED
                + "--cut--\n");
    }

    private static boolean isPersonal(String header) {
        return header.contains("From: Dana") || header.contains("From: Kim") || header.contains("From: News");
    }

    private static String type(String subtype) {
        return "MIME-Version: 1.0\nContent-Type: text/" + subtype
                + "; charset=utf-8\nContent-Transfer-Encoding: 8bit\n";
    }
}
