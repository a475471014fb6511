package io.duskline.inbound;

import io.duskline.inbound.reading.ReportClass;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in the manner of the big providers and phone carriers, with invented hosts and people. */
class ProviderReportTest {

    private static Stream<Sample> samples() {
        return Stream.of(
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
                        "Gmail, formerly, after the message",
                        "Mail Delivery Subsystem <mailer-daemon@provider.example>",
                        "Delivery Status Notification (Failure)",
                        """
                        Delivery to the following recipient failed permanently:

                             dana@customer.example

                        Technical details of permanent failure:
                        The error that the other server returned was: 550 550 User unknown (state 18).

                        ----- Original message -----

                        """,
                        null,
                        ReportClass.BLOCKED),
                new Sample(
                        "Yahoo, no such domain",
                        "MAILER-DAEMON@provider.example",
                        "Failure Notice",
                        """
                        Sorry, we were unable to deliver your message to the following address.

                        <dana@customer.example>:
                        No MX or A records for customer.example

                        --- Below this line is a copy of the message.

                        """,
                        null,
                        ReportClass.HARD),
                new Sample("QQ", "postmaster@provider.example", "=?utf-8?B?6YCA5L+h?=", """
                        抱歉,您的邮件被退回来了……

                        退信原因:
                        收件人邮件地址(dana@customer.example)不存在,邮件无法送达。

                        """, null, ReportClass.HARD));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aServerSaysWhoFailedAndWhy(Sample sample) {
        sample.isRead();
    }
}
