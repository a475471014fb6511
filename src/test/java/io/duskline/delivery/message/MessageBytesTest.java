package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Angus's parser reads our bytes, and sees what was meant. */
class MessageBytesTest {

    private static final Instant AT = Instant.parse("2023-04-19T17:00:00Z");
    private static final String ID = "<d7.w3@marketing-center.example>";
    private static final String ENGLISH = "Twitter ends in Marketing Center on Sunday, 25 April";
    private static final String FRENCH =
            "L’intégration Twitter s’arrête le dimanche 25 avril : ce qui change pour vous";
    private static final String JAPANESE = "マーケティングセンターのTwitter連携は4月25日（日）午前9時に終了します。お早めにご対応ください。";
    private static final String ARABIC = "سينتهي تكامل تويتر في مركز التسويق يوم الأحد 25 أبريل الساعة التاسعة صباحًا";

    static Stream<String> subjects() {
        return Stream.of(
                ENGLISH,
                "",
                FRENCH,
                JAPANESE,
                ARABIC,
                JAPANESE.repeat(6),
                ARABIC.repeat(6),
                (ENGLISH + " ").repeat(12).strip(),
                "An unbroken " + "x".repeat(2000),
                "Looks =?UTF-8?B?ZW5jb2RlZA==?= already",
                " two  spaces  and one at the end ",
                "Emoji 👩‍👩‍👧‍👦🗓️ ".repeat(20).strip(),
                "a",
                "=",
                "?_=");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everySubjectComesBack(String subject) throws Exception {
        byte[] bytes = bytes(letter("Marketing Center", subject, "text", "<p>html</p>"));

        assertThat(parsed(bytes).getSubject()).isEqualTo(subject);
        assertWellFormed(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Marketing Center",
                "マーケティングセンター株式会社カスタマーサポートチームからのお知らせ",
                "Smith, \"Bob\" \\ Co. (Ltd)",
                "مركز التسويق",
                "Société Générale d’Été",
                "x@y <z>"
            })
    void everySenderNameComesBack(String name) throws Exception {
        byte[] bytes = bytes(letter(name, ENGLISH, "text", "html"));

        InternetAddress from = (InternetAddress) parsed(bytes).getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo(name);
        assertThat(from.getAddress()).isEqualTo("notices@marketing-center.example");
        assertWellFormed(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, FRENCH, JAPANESE, ARABIC})
    void everyBodyComesBack(String line) throws Exception {
        String text = line.repeat(30) + "\n\n.\n.dotted\nFrom here \ntrailing tab\t\nequals = sign\n--_boundary\n"
                + line + "\n";
        String html = "<!doctype html>\n<html lang=\"x\"><body><p>" + line.repeat(20) + "</p>\n</body></html>\n";

        MimeMessage message = parsed(bytes(letter("", line, text, html)));

        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(message.isMimeType("multipart/alternative")).isTrue();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(unix(parts.getBodyPart(0).getContent())).isEqualTo(text);
        assertThat(unix(parts.getBodyPart(1).getContent())).isEqualTo(html);
        assertWellFormed(bytes(letter("", line, text, html)));
    }

    @Test
    void allLineEndsAreOne() throws Exception {
        MimeMessage message = parsed(bytes(letter("", "s", "a\r\nb\rc\nd", "e")));

        assertThat(((MimeMultipart) message.getContent()).getBodyPart(0).getContent())
                .isEqualTo("a\r\nb\r\nc\r\nd");
    }

    @Test
    void theHeadersAreThese() throws Exception {
        Letter letter = new Letter(
                "Marketing Center", "help@marketing-center.example", ENGLISH, "t", "h", "ja", "<d1.w2@x.example>");
        String source = new String(bytes(letter), StandardCharsets.UTF_8);

        assertThat(source).startsWith("""
                        Date: Wed, 19 Apr 2023 17:00:00 +0000\r
                        From: Marketing Center <notices@marketing-center.example>\r
                        To: ann@customer.example\r
                        Reply-To: help@marketing-center.example\r
                        Subject: Twitter ends in Marketing Center on Sunday, 25 April\r
                        Message-ID: <d7.w3@marketing-center.example>\r
                        In-Reply-To: <d1.w2@x.example>\r
                        References: <d1.w2@x.example>\r
                        Content-Language: ja\r
                        Auto-Submitted: auto-generated\r
                        X-Auto-Response-Suppress: OOF, AutoReply\r
                        MIME-Version: 1.0\r
                        Content-Type: multipart/alternative; boundary="=_duskline"\r
                        \r
                        --=_duskline\r
                        """);
        assertThat(parsed(bytes(letter)).getMessageID()).isEqualTo(ID);
        assertThat(parsed(bytes(letter)).getSentDate()).isEqualTo(java.util.Date.from(AT));
    }

    @Test
    void theSameLetterGivesTheSameBytes() {
        assertThat(bytes(letter("M", JAPANESE, ARABIC, FRENCH)))
                .isEqualTo(bytes(letter("M", JAPANESE, ARABIC, FRENCH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi\r\nBcc: evil@x.example",
                "Hi\nBcc: evil@x.example",
                "Hi\rBcc: evil",
                "Hi\u0000",
                "Hi\u0085Bcc: e",
                "Hi\u2028x",
                "Hi\u007f",
                "Hi\tthere"
            })
    void nothingSlipsIntoAnotherHeader(String evil) {
        assertThatThrownBy(() -> bytes(letter("M", evil, "t", "h"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bytes(letter(evil, "s", "t", "h"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bytes(new Letter("M", evil + "@x.example", "s", "t", "h", "en", null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bytes(new Letter("M", null, "s", "t", "h", evil, null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bytes(new Letter("M", null, "s", "t", "h", "en", "<a@b>" + evil)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MailAddress.of(evil + "@customer.example"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MailAddress.of("ann@customer.example" + evil))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ann@customer.example, ann@customer.example",
        "o'brien+x.y@Customer.Example, o'brien+x.y@Customer.Example",
        "josé@bücher.example, josé@xn--bcher-kva.example",
        "用户@例え.jp, 用户@xn--r8jz45g.jp"
    })
    void addressesAreRead(String given, String meant) {
        assertThat(MailAddress.of(given).text()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@x.example",
                "ann@",
                "a b@x.example",
                "<ann@x.example>",
                "ann@x.example>",
                "a,b@x.example",
                "a..b@x.example",
                "ann@x..example",
                "ann@-x.example",
                "\"a\"@x.example",
                "ann@[127.0.0.1]",
                "a@b@x.example"
            })
    void whatIsNoAddressIsRefused(String wrong) {
        assertThatThrownBy(() -> MailAddress.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aServiceNoticeNamesItsListAndOffersNoWayOut() throws Exception {
        MimeMessage parsed = parsed(bytes(listed(new MailingList(
                "Marketing Center service notices",
                "service-notices.marketing-center.example",
                "notices@marketing-center.example",
                null))));

        assertThat(MimeUtility.unfold(parsed.getHeader("List-Id", null)))
                .isEqualTo("Marketing Center service notices <service-notices.marketing-center.example>");
        assertThat(parsed.getHeader("List-Unsubscribe")).isNull();
        assertThat(parsed.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void anAdvisoryUnsubscribesWithOneClick() throws Exception {
        byte[] bytes = bytes(listed(advisories("Société d’Été: advisories")));
        MimeMessage parsed = parsed(bytes);

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(parsed.getHeader("List-Id", null))))
                .isEqualTo("Société d’Été: advisories <advisories.marketing-center.example>");
        assertThat(parsed.getHeader("List-Unsubscribe")).containsExactly("<https://notices.example/u/abc>");
        assertThat(parsed.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertWellFormed(bytes);
        assertThat(bytes(listed(advisories("Société d’Été: advisories")))).isEqualTo(bytes);
    }

    @Test
    void aListCannotSmuggleAHeader() {
        for (String id : new String[] {"", "advisories", "a b.example", "a.example>\r\nBcc: <x@y", "a.example\u0000"}) {
            assertThatThrownBy(() -> bytes(listed(new MailingList("M", id, "a@b.example", null))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> bytes(listed(advisories("M\r\nBcc: evil@x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MailingList advisories(String name) {
        return new MailingList(
                name,
                "advisories.marketing-center.example",
                "advisories@marketing-center.example",
                URI.create("https://notices.example/u/abc"));
    }

    private static Letter listed(MailingList list) {
        return new Letter("Marketing Center", null, ENGLISH, "text", List.of("html"), "en", null, list, false);
    }

    private static Letter letter(String fromName, String subject, String text, String html) {
        return new Letter(fromName, null, subject, text, html, "en", null);
    }

    private static byte[] bytes(Letter letter) {
        return MessageBytes.of(
                letter, "notices@marketing-center.example", MailAddress.of("ann@customer.example"), ID, AT);
    }

    private static MimeMessage parsed(byte[] bytes) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private static String unix(Object content) {
        return content.toString().replace("\r\n", "\n");
    }

    /** ASCII, CRLF alone, and no line over 78 characters. */
    private static void assertWellFormed(byte[] bytes) {
        String source = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(source.chars()).allMatch(c -> c < 127);
        assertThat(source.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(source.split("\r\n")).allMatch(line -> line.length() <= 78);
    }
}
