package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestClock;
import io.duskline.delivery.DkimVerification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign verifier (Apache James) and one written for this test accept our signatures and reject altered ones. */
class DkimSignerTest {

    private static final DkimSigner SIGNER = new DkimSigner(DkimKeys.BOTH, new TestClock());

    private static final String MAIL = """
            Date: Wed, 19 Apr 2023 17:00:00 +0000
            From: Marketing Center <notices@marketing-center.example>
            To: ann@customer.example
            Reply-To: help@marketing-center.example
            Subject: Twitter ends in Marketing Center
            Message-ID: <d7.w3@marketing-center.example>
            In-Reply-To: <d1.w2@marketing-center.example>
            References: <d1.w2@marketing-center.example>
            Content-Language: en
            Auto-Submitted: auto-generated
            X-Auto-Response-Suppress: OOF, AutoReply
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="=_d7"

            --=_d7
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            Twitter ends.  Two  blanks,\ta tab =
            and a soft break.

            --=_d7--
            """.replace("\n", "\r\n");

    private static final String LIST = MAIL.replace(
            "MIME-Version",
            "List-Id: Advisories <advisories.marketing-center.example>\r\n"
                    + "List-Unsubscribe: <https://x.example/u/"
                    + "t".repeat(70)
                    + ">,\r\n <mailto:stop@marketing-center.example?subject=stop>\r\n"
                    + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version");

    static Stream<String> mails() {
        return Stream.of(
                MAIL,
                LIST,
                MAIL.replace(
                        "Subject: Twitter ends", "Subject: =?UTF-8?Q?L=E2=80=99int=C3=A9gration?=\r\n =?UTF-8?Q?_T?="),
                MAIL.replace(
                        "Subject: Twitter ends", "Subject: " + "word ".repeat(12) + "\r\n   " + "folded\t ".repeat(9)),
                MAIL.replace("Subject: Twitter ends in Marketing Center", "Subject:"),
                MAIL.replace("To: ann@", "To: josé@"),
                MAIL.replace("Reply-To: help@marketing-center.example\r\n", ""),
                MAIL + "\r\n\r\n",
                MAIL + " \t\r\n",
                MAIL.strip(),
                MAIL.substring(0, MAIL.indexOf("\r\n\r\n") + 4),
                MAIL.substring(0, MAIL.indexOf("\r\n\r\n") + 4) + "\r\n\r\n",
                MAIL + ("line " + "x".repeat(60) + "\r\n").repeat(300));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void bothSignaturesHold(String mail) throws Exception {
        byte[] signed = signed(mail);

        assertThat(hold(signed)).isTrue();
        assertThat(mail.strip().endsWith("_d7\"") || james(signed)).isTrue();
        assertThat(new String(signed, StandardCharsets.UTF_8)).endsWith(mail);
    }

    @Test
    void theFieldIsWellFormed() {
        String fields = new String(SIGNER.sign(bytes(LIST)), StandardCharsets.US_ASCII);

        assertThat(fields).endsWith("\r\n");
        assertThat(fields.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(fields.split("\r\n")).allMatch(line -> line.length() <= 78);
        assertThat(fields.split("\r\n(?! )")).hasSize(2).allMatch(field -> field.startsWith("DKIM-Signature: v=1; "));
        assertThat(fields)
                .contains("a=rsa-sha256; c=relaxed/relaxed;\r\n d=marketing-center.example;\r\n s=s1; t="
                        + TestClock.START.getEpochSecond() + ";")
                .contains("a=ed25519-sha256; c=relaxed/relaxed;")
                .doesNotContain("l=")
                .doesNotContain("x-auto");
        assertThat(fields.replace("\r\n ", ""))
                .contains("h=from:from:to:to:cc:subject:subject:date:date:reply-to:reply-to:message-id:message-id:"
                        + "mime-version:mime-version:content-type:content-type:in-reply-to:references:"
                        + "content-language:list-id:list-unsubscribe:list-unsubscribe-post:auto-submitted;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Twitter ends in Marketing -> Twitter stays in Marketing",
                "Twitter ends.  Two -> Twitter stays. Two",
                "ann@customer -> bob@customer",
                "notices@ -> notice@",
                "Reply-To: help@ -> Reply-To: evil@",
                "17:00:00 -> 18:00:00",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click -> X: y",
                "List-Unsubscribe: <https://x -> List-Unsubscribe: <https://y",
                "Content-Type: multipart/alternative -> Content-Type: multipart/mixed",
                "Auto-Submitted: auto-generated -> Auto-Submitted: no",
                "To: ann -> From: evil@x.example\r\nTo: ann",
                "To: ann -> Subject: Another\r\nTo: ann",
                "To: ann -> Cc: all@x.example\r\nTo: ann",
                "To: ann -> Content-Type: text/html\r\nTo: ann",
                "--=_d7--\r\n -> --=_d7--\r\nAppended\r\n"
            })
    void whatIsChangedOrAddedBreaksThem(String change) throws Exception {
        String[] how = change.split(" -> ");
        String signed = new String(signed(LIST), StandardCharsets.UTF_8);
        assertThat(signed).contains(how[0]);

        byte[] changed = bytes(signed.replace(how[0], how[1]));

        assertThatThrownBy(() -> james(changed)).isInstanceOf(FailException.class);
        assertThat(DkimVerification.holds(changed, "s1", DkimKeys.RSA)).isFalse();
        assertThat(DkimVerification.holds(changed, "s2", DkimKeys.ED25519)).isFalse();
    }

    @Test
    void whatRelaysMayDoDoesNotBreakThem() throws Exception {
        String signed = "Received: by relay.example; Wed, 19 Apr 2023 17:00:01 +0000\r\n"
                + new String(signed(MAIL), StandardCharsets.UTF_8)
                        .replace("Subject: Twitter ends", "SUBJECT:  Twitter\r\n\tends")
                        .replace("Two  blanks,\ta tab", "Two blanks, a tab")
                + "\r\n";

        assertThat(hold(bytes(signed))).isTrue();
        assertThat(james(bytes(signed))).isTrue();
    }

    @Test
    void withoutAKeyNothingIsAdded() {
        assertThat(new DkimSigner(DkimSettings.none(), new TestClock()).sign(bytes(MAIL)))
                .isEmpty();
    }

    @Test
    void whatDnsMustShowFitsTheKey() {
        DkimRecord rsa = SIGNER.records().getFirst();
        DkimRecord ed25519 = SIGNER.records().getLast();

        assertThat(rsa.published())
                .isEqualTo(java.util.Base64.getEncoder()
                        .encodeToString(DkimKeys.RSA.getPublic().getEncoded()));
        assertThat(ed25519.text()).matches("v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=");
    }

    /** James knows no Ed25519, and hashes an empty body as if it were an empty line. */
    private static boolean james(byte[] signed) throws Exception {
        DKIMVerifier verifier = new DKIMVerifier(DkimSignerTest::record);
        verifier.verify(new ByteArrayInputStream(signed));
        return verifier.getResults().getFirst().getResultType() == Result.Type.PASS;
    }

    private static boolean hold(byte[] signed) throws Exception {
        return DkimVerification.holds(signed, "s1", DkimKeys.RSA)
                && DkimVerification.holds(signed, "s2", DkimKeys.ED25519);
    }

    private static List<String> record(CharSequence methods, CharSequence selector, CharSequence domain) {
        return SIGNER.records().stream()
                .filter(key ->
                        key.selector().contentEquals(selector) && "marketing-center.example".contentEquals(domain))
                .map(DkimRecord::text)
                .toList();
    }

    private static byte[] signed(String mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNER.sign(bytes(mail)));
        out.writeBytes(bytes(mail));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
