package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.Growth;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers may write to the bounce mailbox: no message stops the reader, and its work is linear in the length. */
@Tag("full")
class HostileReportTest {

    /** Of a block of fields only so much is read, of a body all. */
    private static final int BEYOND_A_HEAD = 100_000;

    private static final int MEGABYTE = 1_000_000;
    private static final String BOUNCE =
            "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: b+s@bounces.example\nSubject: failure notice\n";

    private record Message(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Message> messages() {
        return Stream.of(
                new Message("nothing", ""),
                new Message("one line feed", "\n"),
                new Message("no header", "\n\n\n550 5.1.1"),
                new Message("no body", BOUNCE),
                new Message("NULs", "\0".repeat(MEGABYTE)),
                new Message("a header without end", "X: " + "a".repeat(MEGABYTE)),
                new Message(
                        "a subject without end", BOUNCE.replace("notice", "=?utf-8?Q?" + "=41".repeat(300_000) + "?=")),
                new Message("folded for ever", BOUNCE + "To: a\n" + " b\n".repeat(300_000) + "\n"),
                new Message("many headers", BOUNCE + "To: a@b.example\n".repeat(60_000) + "\ntext"),
                new Message("mbox lines", "From \n".repeat(150_000) + BOUNCE + "\n"),
                new Message("deep multiparts", nested(500)),
                new Message(
                        "parts in numbers",
                        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(200_000)),
                new Message(
                        "almost boundaries",
                        "Content-Type: multipart/mixed; boundary=b\n\n" + "\n--bb".repeat(200_000)),
                new Message("a boundary that is missing", "Content-Type: multipart/report\n\n--x\n\ntext\n--x--\n"),
                new Message(
                        "a boundary of nothing", "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\n".repeat(2)),
                new Message("blank lines", BOUNCE + "\n" + "\n".repeat(MEGABYTE)),
                new Message("spaces", BOUNCE + "\n" + " ".repeat(MEGABYTE)),
                new Message("at signs", BOUNCE + "\n" + "@".repeat(MEGABYTE)),
                new Message("almost addresses", BOUNCE + "\n" + "a@".repeat(MEGABYTE / 2)),
                new Message("addresses in one line", BOUNCE + "\n" + "<a@b.example> ".repeat(70_000)),
                new Message("codes", BOUNCE + "\n" + "550 5.1.1 ".repeat(100_000)),
                new Message("transcripts", BOUNCE + "\n<a@b.example>:\n" + "<<< 550-5.1.1 no\n".repeat(60_000)),
                new Message("suppositions", BOUNCE + "\n<a@b.example>:\n550 " + "if the user ".repeat(80_000)),
                new Message("counts", BOUNCE + "\n<a@b.example>:\n550 " + "12345 unknown user ".repeat(50_000)),
                new Message("links", BOUNCE + "\n<a@b.example>:\n550 " + "https://user.unknown/".repeat(50_000)),
                new Message(
                        "a transcript about everybody",
                        BOUNCE + "\n" + addressLines(1_000) + "\n--- Transcript of session follows ---\n"
                                + "<<< 550 no\n".repeat(1_000)),
                new Message("names", BOUNCE + "\n" + "Dana Doe (a@b.example) ".repeat(50_000)),
                new Message("names in lines", BOUNCE + "\n" + "Dana Doe \"D\" Doe (a@b.example)\n".repeat(30_000)),
                new Message("dashes", BOUNCE + "\n" + "-".repeat(MEGABYTE)),
                new Message("original messages", BOUNCE + "\n" + "-- original message of the ".repeat(40_000)),
                new Message("brackets", BOUNCE + "Content-Type: text/html\n\n" + "<".repeat(MEGABYTE)),
                new Message("styles", BOUNCE + "Content-Type: text/html\n\n" + "<style>".repeat(MEGABYTE / 7)),
                new Message(
                        "base64 of nothing",
                        BOUNCE + "Content-Transfer-Encoding: base64\n\n" + "=%\u00ff".repeat(300_000)),
                new Message(
                        "soft line breaks",
                        BOUNCE + "Content-Transfer-Encoding: quoted-printable\n\n" + "=\n".repeat(MEGABYTE / 2)),
                new Message(
                        "broken quoted-printable",
                        BOUNCE + "Content-Transfer-Encoding: quoted-printable\n\n" + "=G=\n=".repeat(200_000)),
                new Message(
                        "unknown names",
                        BOUNCE
                                + "Content-Type: text/plain; charset=\"no/such\u0000\"\nContent-Transfer-Encoding: x-none\n\ntext"),
                new Message("a broken type", BOUNCE + "Content-Type: ;;=\"/\\\n\ntext"),
                new Message("statuses of nobody", Mails.status("\n\n".repeat(300_000))),
                new Message("an array without end", BOUNCE + "\n{\"mail\":" + "[".repeat(MEGABYTE / 2)),
                new Message("message ids", BOUNCE + "References: " + "<a@b".repeat(200_000) + "\n\n"),
                new Message(
                        "traces",
                        BOUNCE + "\n--- original message\n" + "Received: (envelope-from <a@\n".repeat(40_000)),
                new Message("quotes", BOUNCE + "\n" + "\"".repeat(MEGABYTE / 2) + "@b".repeat(100_000)),
                new Message(
                        "escapes",
                        Mails.status("Final-Recipient: utf-8; " + "\\x{FFFFFF}".repeat(90_000)
                                + "@b.example\nAction: failed")));
    }

    private static String addressLines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<dana" + i + "@b.example>")
                .collect(Collectors.joining("\n"));
    }

    private static String nested(int depth) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        return message.append("\nThe end.\n").append("x".repeat(MEGABYTE / 2)).toString();
    }

    @ParameterizedTest
    @MethodSource("messages")
    @Timeout(300)
    void nothingStopsTheReader(Message message) {
        Report report = ReportReader.read(message.text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(report.kind()).isNotNull();
    }

    private static Stream<Message> longMessages() {
        return messages().filter(message -> message.text.length() >= 4 * BEYOND_A_HEAD);
    }

    /** However much of it comes. */
    @ParameterizedTest
    @MethodSource("longMessages")
    @Timeout(300)
    void whatItCostsGrowsWithItsLength(Message message) {
        byte[] whole = message.text.getBytes(StandardCharsets.ISO_8859_1);

        double growth = Growth.overFourfold(
                length -> Arrays.copyOf(whole, length),
                part -> ReportReader.read(part),
                BEYOND_A_HEAD,
                4 * BEYOND_A_HEAD);

        assertThat(growth).isLessThan(9);
    }

    /** A fixed seed: the same messages in every run. */
    @Test
    @Timeout(300)
    void damageStopsItNeither() {
        byte[] whole = Mails.bytes(Mails.status("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1"));
        Random random = new Random(3464);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 1 + i % 40; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(ReportReader.read(damaged).kind()).isNotNull();
        }
    }

    @Test
    void recipientsInThousandsAreCut() {
        StringBuilder groups = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            groups.append("\nFinal-Recipient: rfc822; r")
                    .append(i)
                    .append("@b.example\nAction: failed\nStatus: 5.1.1\n");
            lines.append("<r").append(i).append("@b.example>: 550 5.1.1 User unknown\n");
        }

        assertThat(Mails.read(Mails.status(groups.toString())).recipients()).hasSize(ReportReader.MOST_RECIPIENTS);
        assertThat(Mails.readPlain("MAILER-DAEMON@mx.example", "failure notice", lines.toString())
                        .recipients())
                .hasSize(ReportReader.MOST_RECIPIENTS);
    }

    @Test
    void aPipesAdditionsDoNotMatter() {
        String message = Mails.status("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1");

        for (String piped : new String[] {
            "From MAILER-DAEMON Tue Nov 24 10:00:00 2026\n" + message,
            "\n" + message,
            ">From x\r\n" + message.replace("\n", "\r\n")
        }) {
            Report report = ReportReader.read(piped.getBytes(StandardCharsets.UTF_8));
            assertThat(report.recipients())
                    .extracting(ReportedRecipient::status)
                    .containsExactly("5.1.1");
            assertThat(report.envelopeId()).isEqualTo("7f-42");
        }
    }

    @Test
    void wrongCharsetsAndMissingEndsLoseLittle() {
        Report report = Mails.read(BOUNCE + """
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=cut

                --cut
                Content-Type: text/plain; charset=unicode-1-1-utf-7

                <dana@customer.example>:
                550 5.1.1 unbekannt: d\u00e4na
                """);

        assertThat(report.recipients()).extracting(ReportedRecipient::status).containsExactly("5.1.1");
    }
}
