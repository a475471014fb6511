package io.duskline.inbound;

import io.duskline.inbound.reading.ReportClass;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in the manner of mail servers that people run themselves, with invented hosts and people. */
class MailServerReportTest {

    private static final String DAEMON = "MAILER-DAEMON@mx.example";

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
                new Sample("mFILTER", "mailadmin@mx.example", "failure notice", """
                        ご迷惑をおかけしております。メールを送信できませんでした。
                        dana@customer.example

                        -------server message
                        550 5.1.1 unknown user <dana@customer.example>

                        -------original message
                        """, "5.1.1", ReportClass.HARD),
                new Sample(
                        "our sender is refused",
                        DAEMON,
                        "Undelivered Mail Returned to Sender",
                        """
                        <dana@customer.example>: host mx.customer.example[192.0.2.7] said: 550
                            bounces.example: domain not found (in reply to MAIL FROM command)

                        """,
                        null,
                        ReportClass.SENDER),
                new Sample("qmail, greeted badly", DAEMON, "failure notice", """
                        Hi. This is the qmail-send program at mx.example.

                        <dana@customer.example>:
                        Connected to 192.0.2.7 but greeting failed.
                        Remote host said: 554 your host is unknown to us

                        --- Below this line is a copy of the message.

                        """, null, ReportClass.BLOCKED),
                new Sample(
                        "Postfix, a program failed",
                        DAEMON,
                        "Undelivered Mail Returned to Sender",
                        """
                        <dana@customer.example>: Command died with status 1: "/usr/bin/procmail".
                            Command output: no such user

                        """,
                        null,
                        ReportClass.SOFT),
                new Sample(
                        "sendmail, asked twice",
                        DAEMON,
                        "Returned mail: see transcript for details",
                        """
                           ----- Transcript of session follows -----
                        ... while talking to mx1.customer.example.:
                        >>> RCPT To:<dana@customer.example>
                        <<< 450 busy, please try later
                        ... while talking to mx2.customer.example.:
                        >>> RCPT To:<dana@customer.example>
                        <<< 550 no such user

                           ----- Original message follows -----
                        """,
                        null,
                        ReportClass.HARD),
                new Sample(
                        "CommuniGate Pro",
                        DAEMON,
                        "Undeliverable mail: Your integration ends",
                        """
                        Failed to deliver to 'dana@customer.example'
                        SMTP module(domain customer.example) reports:
                         host mx.customer.example says:
                         550 5.1.1 unknown user

                        """,
                        "5.1.1",
                        ReportClass.HARD),
                new Sample(
                        "sendmail, the whole conversation",
                        DAEMON,
                        "Returned mail: see transcript for details",
                        """
                           ----- Transcript of session follows -----
                        ... while talking to mx.customer.example.:
                        >>> RCPT To:<dana@customer.example>
                        <<< 250 ok
                        >>> DATA
                        <<< 550 User unknown
                        554 <dana@customer.example>... Service unavailable

                           ----- Original message follows -----
                        """,
                        null,
                        ReportClass.BLOCKED));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aServerSaysWhoFailedAndWhy(Sample sample) {
        sample.isRead();
    }
}
