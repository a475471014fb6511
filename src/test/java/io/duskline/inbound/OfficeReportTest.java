package io.duskline.inbound;

import io.duskline.inbound.reading.ReportClass;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in the manner of mail servers of offices, and of the filters in front of them, with invented hosts and people. */
class OfficeReportTest {

    private static final String DAEMON = "MAILER-DAEMON@mx.example";

    private static Stream<Sample> samples() {
        return Stream.of(
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
                        "X6", "mailer-daemon", "There was an error sending your mail", """
                        We had trouble delivering your message. Full details follow:

                        1 error(s):

                        SMTP Server <mx.customer.example> rejected recipient <dana@customer.example> (Error following RCPT command). It responded as follows: [550 5.1.1 User unknown]

                        The attachment contains the original mail headers.
                        """, "5.1.1", ReportClass.HARD),
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
                        "Barracuda",
                        "postmaster@mx.example",
                        "**Message you sent blocked by our bulk email filter**",
                        """
                        Your message to: dana@customer.example
                        was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

                        Subject: Your integration ends

                        """,
                        null,
                        ReportClass.BLOCKED),
                new Sample(
                        "Exchange 2007, French",
                        "Microsoft Exchange <postmaster@mx.example>",
                        "Non remis : Your integration ends",
                        """
                        Échec de la remise pour les destinataires ou les listes de distribution suivants :

                        dana@customer.example<mailto:dana@customer.example>
                        L'adresse de messagerie du destinataire est introuvable.

                        Informations de diagnostic pour les administrateurs :

                        Serveur de génération : mx.example

                        dana@customer.example
                        #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##rfc822;dana@customer.example

                        En-têtes de message d'origine :

                        Received: from a.example by mx.example; Tue, 24 Nov 2026 10:00:00 +0000
                        """,
                        "5.1.1",
                        ReportClass.HARD));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aServerSaysWhoFailedAndWhy(Sample sample) {
        sample.isRead();
    }
}
