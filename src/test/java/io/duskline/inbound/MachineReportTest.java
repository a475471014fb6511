package io.duskline.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in the manner of the mail servers that people run, with invented hosts and people. */
class MachineReportTest {

    private static final String DAEMON = "MAILER-DAEMON@mx.example";
    private static final String RETURNED = """
            From: notices@duskline.example
            To: dana@customer.example
            Message-ID: <1.first@duskline.example>
            Subject: Your integration ends

            The mailbox is full of virus and spam, said dmarc. 550 5.7.1 <other@customer.example>
            """;

    private record Sample(
            String server,
            String from,
            String subject,
            String text,
            @Nullable String status,
            ReportClass what) {
        @Override
        public String toString() {
            return server;
        }
    }

    private static Stream<Sample> samples() {
        return Stream.of(
                new Sample("qmail", DAEMON, "failure notice", """
                        Hi. This is the qmail-send program at mx.example.
                        I'm afraid I wasn't able to deliver your message to the following addresses.
                        This is a permanent error; I've given up. Sorry it didn't work out.

                        <dana@customer.example>:
                        Sorry, no mailbox here by that name. (#5.1.1)

                        --- Below this line is a copy of the message.

                        """, "5.1.1", ReportClass.HARD),
                new Sample("qmail, remote", DAEMON, "failure notice", """
                        Hi. This is the qmail-send program at mx.example.

                        <dana@customer.example>:
                        192.0.2.7 does not like recipient.
                        Remote host said: 552 5.2.2 Over quota
                        Giving up on 192.0.2.7.

                        --- Below this line is a copy of the message.

                        """, "5.2.2", ReportClass.SOFT),
                new Sample(
                        "Exim",
                        "Mail Delivery System <Mailer-Daemon@mx.example>",
                        "Mail delivery failed: returning message to sender",
                        """
                        This message was created automatically by mail delivery software.

                        A message that you sent could not be delivered to one or more of its
                        recipients. This is a permanent error. The following address(es) failed:

                          dana@customer.example
                            (generated from d@other.example)
                            SMTP error from remote mail server after RCPT TO:<dana@customer.example>:
                            host mx.customer.example [192.0.2.7]: 550 Unrouteable address

                        ------ This is a copy of the message, including all the headers. ------

                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "Exim, a delay",
                        "Mail Delivery System <Mailer-Daemon@mx.example>",
                        "Warning: message 1a-2b delayed 24 hours",
                        """
                        A message that you sent has not yet been delivered to one or more of its
                        recipients after more than 24 hours on the queue on mx.example.

                        The address to which the message has not yet been delivered is:

                          dana@customer.example
                            Delay reason: SMTP error from remote mail server after MAIL FROM:<b+x@bounces.example>:
                            450 try later

                        No action is required on your part. Delivery attempts will continue for some time.

                        """,
                        null,
                        ReportClass.DELAYED),
                new Sample(
                        "Exchange 5.5",
                        "System Administrator <postmaster@mx.example>",
                        "Undeliverable: Your integration ends",
                        """
                        Your message

                          To:      dana@customer.example
                          Subject: Your integration ends
                          Sent:    Tue, 24 Nov 2026 10:00:00 -0000

                        did not reach the following recipient(s):

                        dana@customer.example on Tue, 24 Nov 2026 10:00:01 -0000
                            The recipient name is not recognized
                            The MTS-ID of the original message is: c=us;a= ;p=x
                            MSEXCH:IMS:ORG:SITE:MX 0 (000C05A6) Unknown Recipient

                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "Exchange 2007, German",
                        "Microsoft Exchange <postmaster@mx.example>",
                        "Unzustellbar: Your integration ends",
                        """
                        Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:

                        dana@customer.example<mailto:dana@customer.example>
                        Diese Person konnte nicht gefunden werden.

                        Diagnoseinformationen für Administratoren:

                        Generierender Server: mx.example

                        dana@customer.example
                        #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##rfc822;dana@customer.example

                        Ursprüngliche Nachrichtenkopfzeilen:

                        Received: from a.example by mx.example; Tue, 24 Nov 2026 10:00:00 +0000
                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample("Notes", "postmaster@mx.example", "Undeliverable message", """
                        ------- Failure Reasons  --------

                        User not listed in public Name & Address Book
                        dana@customer.example


                        ------- Returned Message --------

                        """, null, ReportClass.HARD),
                new Sample(
                        "Gmail, formerly",
                        "Mail Delivery Subsystem <mailer-daemon@provider.example>",
                        "Delivery Status Notification (Failure)",
                        """
                        Delivery to the following recipient failed permanently:

                             dana@customer.example

                        Technical details of permanent failure:
                        The error that the other server returned was: 550 550 5.7.1 relaying denied (state 14).

                        ----- Original message -----

                        """,
                        "5.7.1",
                        ReportClass.SENDER),
                new Sample("Yahoo", "MAILER-DAEMON@provider.example", "Failure Notice", """
                        Sorry, we were unable to deliver your message to the following address.

                        <dana@customer.example>:
                        Remote host said: 554 delivery error: dd This user doesn't have an account (dana@customer.example) [0] [RCPT_TO]

                        --- Below this line is a copy of the message.

                        """, null, ReportClass.HARD),
                new Sample(
                        "GMX",
                        "MAILER-DAEMON@provider.example",
                        "Mail delivery failed: returning message to sender",
                        """
                        This message was created automatically by mail delivery software.

                        A message that you sent could not be delivered to one or more of
                        its recipients. This is a permanent error. The following address
                        failed:

                        "dana@customer.example":
                        SMTP error from remote server after RCPT command:
                        host: mx.customer.example
                        5.1.1 <dana@customer.example>... User Unknown


                        --- The header of the original message is following. ---

                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample("KDDI", "no-reply@carrier.example", "Mail", """
                        Your mail sent on: Tue, 24 Nov 2026 10:00:00 +0900
                             Could not be delivered to: <dana@customer.example>
                             As their mailbox is full.

                        """, null, ReportClass.SOFT),
                new Sample(
                        "ezweb",
                        "Postmaster@carrier.example",
                        "Mail System Error - Returned Mail",
                        """
                        次のあて先へのメッセージはエラーのため送信できませんでした。
                        送信先メールアドレスが見つかりませんでした。

                        Each of the following recipients was rejected by a remote mail server.
                        The reasons given by the server are included to help you determine why each recipient was rejected.

                            Recipient: <dana@customer.example>
                            >>> RCPT TO:<dana@customer.example>
                            <<< 550 <dana@customer.example>: User unknown

                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "biglobe",
                        "postmaster@carrier.example",
                        "Returned mail: Service unavailable",
                        """
                           ----- The following addresses had delivery problems -----
                        dana@customer.example

                           ----- Non-delivered information -----
                        The number of messages in recipient's mailbox exceeded the local limit.

                        """,
                        null,
                        ReportClass.SOFT),
                new Sample("mFILTER", "mailadmin@mx.example", "failure notice", """
                        ご迷惑をおかけしております。メールを送信できませんでした。
                        dana@customer.example

                        -------server message
                        550 5.1.1 unknown user <dana@customer.example>

                        -------original message
                        """, "5.1.1", ReportClass.HARD),
                new Sample(
                        "OpenSMTPD",
                        "Mailer Daemon <MAILER-DAEMON@mx.example>",
                        "Delivery status notification: error",
                        """
                            Hi!

                            This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

                            An error has occurred while attempting to deliver a message for
                            the following list of recipients:

                        dana@customer.example: Domain does not exist

                            Below is a copy of the original message:

                        """,
                        null,
                        ReportClass.HARD),
                new Sample("DragonFly", "MAILER-DAEMON <>", "Mail delivery failed", """
                        This is the DragonFly Mail Agent v0.13 at mx.example.

                        There was an error delivering your mail to <dana@customer.example>.

                        mx.customer.example [192.0.2.7] did not like our RCPT TO:
                        550 5.7.1 <dana@customer.example>: Client host rejected: listed by a blocklist

                        Original message follows.

                        """, "5.7.1", ReportClass.BLOCKED),
                new Sample(
                        "Courier",
                        "\"Courier mail server\" <@mx.example>",
                        "NOTICE: mail delivery status.",
                        """
                                         UNDELIVERABLE MAIL

                        Your message to the following recipients cannot be delivered:

                        <dana@customer.example>:
                            mx.customer.example [192.0.2.7]:
                        >>> RCPT TO:<dana@customer.example>
                        <<< 550 5.1.1 <dana@customer.example>... User Unknown

                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample(
                        "sendmail 5",
                        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
                        "Returned mail: User unknown",
                        """
                           ----- Transcript of session follows -----
                        While talking to mx.customer.example:
                        >>> RCPT To:<dana@customer.example>
                        <<< 550 <dana@customer.example>... User unknown
                        550 <dana@customer.example>... User unknown

                           ----- Unsent message follows -----
                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "sendmail 5, elsewhere",
                        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
                        "Returned mail: Host unknown",
                        """
                           ----- Transcript of session follows -----
                        554 <dana@customer.example>... 550 Host unknown (Authoritative answer from name server)

                           ----- Unsent message follows -----
                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "iMail",
                        "\"Postmaster\" <postmaster@mx.example>",
                        "Undeliverable Mail",
                        """
                        User mailbox exceeds allowed size: dana@customer.example


                        Original message follows.

                        """,
                        null,
                        ReportClass.SOFT),
                new Sample(
                        "MXLogic",
                        "Mail Delivery System <MAILER-DAEMON@mx.example>",
                        "Mail delivery failed",
                        """
                        This message was created automatically by mail delivery software.

                        A message that you have sent could not be delivered to one or more
                        recipients.  This is a permanent error.  The following address failed:

                          <dana@customer.example>: 550 5.1.1 <dana@customer.example>: Recipient address rejected

                        Included is a copy of the message header:
                        -----------------------------------------
                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample(
                        "X6", "mailer-daemon", "There was an error sending your mail", """
                        We had trouble delivering your message. Full details follow:

                        1 error(s):

                        SMTP Server <mx.customer.example> rejected recipient <dana@customer.example> (Error following RCPT command). It responded as follows: [550 5.1.1 User unknown]

                        The attachment contains the original mail headers.
                        """, "5.1.1", ReportClass.HARD),
                new Sample(
                        "Zoho",
                        "mailer-daemon@provider.example",
                        "Undelivered Mail Returned to Sender",
                        """
                        This message was created automatically by mail delivery software.
                        A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

                        dana@customer.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 user unknown


                        Received:from a.example by b.example with SMTP
                        Message-ID:<1.first@duskline.example>
                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample("James", "postmaster@mx.example", "[BOUNCE]", """
                        Hi. This is the James mail server at mx.example.
                        I'm afraid I wasn't able to deliver your message to the following addresses.
                        This is a permanent error; I've given up. Sorry it didn't work out.  Below
                        I include the list of recipients and the reason why I was unable to deliver
                        your message.

                        Failed recipient(s):
                        dana@customer.example

                        Error message:
                        550 5.1.1 <dana@customer.example>... User Unknown

                        """, "5.1.1", ReportClass.HARD),
                new Sample("MailFoundry", DAEMON, "Message delivery has failed", """
                        Unable to deliver message to: <dana@customer.example>
                        Delivery failed for the following reason:
                        Server mx.customer.example[192.0.2.7] failed with: 550 <dana@customer.example> No such user here

                        This has been a permanent failure.  No further delivery attempts will be made.
                        """, null, ReportClass.HARD),
                new Sample(
                        "MailMarshal",
                        "postmaster@mx.example",
                        "Undeliverable Mail: \"Your integration ends\"",
                        """
                        Your message:
                           From:    b+sender@bounces.example
                           Subject: Your integration ends

                        Could not be delivered because of

                        550 5.1.1 User unknown

                        The following recipients were affected:
                            dana@customer.example

                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample(
                        "InterScan",
                        "\"InterScan MSS\" <scan@mx.example>",
                        "Mail could not be delivered",
                        """
                        Sent <<< RCPT TO:<dana@customer.example>
                        Received >>> 550 5.1.1 <dana@customer.example>... user unknown

                        Unable to deliver message to <dana@customer.example>(and other recipients in the same domain).
                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample("McAfee", DAEMON, "Mail Delivery Problem", """
                        --- The following addresses had delivery problems ---

                        <dana@customer.example>   (User unknown dana@customer.example)

                        """, null, ReportClass.HARD),
                new Sample(
                        "X1",
                        "Mail System Administrator <postmaster@mx.example>",
                        "Returned Mail: 550",
                        """
                        The original message was received at Tue, 24 Nov 2026 10:00:00 +0900 (JST)
                        from b+sender@bounces.example

                        ---The following addresses had delivery errors---

                        dana@customer.example [User unknown]

                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "a phone carrier",
                        "post_master@carrier.example",
                        "Undeliverable Message",
                        """
                        Message could not be delivered to mobile.
                        Error: No valid recipients for this MM

                        Your original message:
                        To: dana@customer.example
                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "mail.ru",
                        "mailer-daemon@provider.example",
                        "=?UTF-8?B?0JLQsNGI0LUg0YHQvtC+0LHRidC10L3QuNC1INC90LUg0LTQvtGB0YLQsNCy0LvQtdC90L4=?=. Mail failure.",
                        """
                        К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

                          dana@customer.example
                            SMTP error from remote mail server after RCPT TO:<dana@customer.example>:
                            host mx.customer.example [192.0.2.7]: 550 5.2.1 user is off

                        """,
                        "5.2.1",
                        ReportClass.HARD),
                new Sample(
                        "our sender is refused",
                        DAEMON,
                        "Undelivered Mail Returned to Sender",
                        """
                        <dana@customer.example>: host mx.customer.example[192.0.2.7] said: 550
                            bounces.example: domain not found (in reply to MAIL FROM command)

                        """,
                        null,
                        ReportClass.SENDER));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aServerSaysWhoFailedAndWhy(Sample sample) {
        Report report = Mails.readPlain(sample.from, sample.subject, sample.text + RETURNED);

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.recipients())
                .extracting(ReportedRecipient::address, ReportedRecipient::status, ReportedRecipient::what)
                .containsExactly(tuple("dana@customer.example", sample.status, sample.what));
        assertThat(report.recipients().getFirst().reply()).isNotEmpty().doesNotContain("said dmarc");
        assertThat(report.cameTo()).contains("b+sender@bounces.example");
        assertThat(report.messageIds()).contains("<1.first@duskline.example>");
    }

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

                """ + RETURNED);

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

                <html><head><style>p { color: red }</style></head><body><p>Delivery has failed to these recipients:</p>
                <p><a href="mailto:dana@customer.example">dana@customer.example</a></p>
                <p>The e-mail address you entered couldn&#39;t be found.</p></body></html>
                """);

        assertThat(report.recipients())
                .extracting(ReportedRecipient::address, ReportedRecipient::what)
                .containsExactly(tuple("dana@customer.example", ReportClass.HARD));
    }

    @Test
    void mailServersAlsoSendOtherThings() {
        assertThat(Mails.readPlain("postmaster@mx.example", "New opening hours", "We are open on Mondays.\n")
                        .kind())
                .isNotEqualTo(ReportKind.BOUNCE);
    }
}
