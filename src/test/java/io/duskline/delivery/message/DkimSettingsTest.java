package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings end the start, and say which one it is. */
class DkimSettingsTest {

    private static final String DOMAIN = "marketing-center.example";

    @Test
    void noneOfThemIsFine() {
        assertThat(DkimSettings.none().isSet()).isFalse();
        assertThat(new DkimSettings("", "", " ", new DkimSettings.Second("", "")).keys())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',s1,key,duskline.mail.dkim.domain is missing",
        "x.example,'',key,duskline.mail.dkim.selector is missing",
        "x.example,s1,'',duskline.mail.dkim.private-key is missing",
        "x example,s1,key,duskline.mail.dkim.domain must be a domain name",
        "x.example,s 1,key,duskline.mail.dkim.selector must be",
        "x.example,s1;p=,key,duskline.mail.dkim.selector must be",
        "x.example,s1,/no/such/file.pem,duskline.mail.dkim.private-key cannot be read",
    })
    void theWrongOneIsNamed(String domain, String selector, String key, String message) {
        assertThatThrownBy(() -> new DkimSettings(domain, selector, key, null).keys())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theSecondNeedsItsOwnSelector() {
        String pem = DkimKeys.pem(DkimKeys.ED25519);
        assertThatThrownBy(() -> new DkimSettings(DOMAIN, "s1", pem, new DkimSettings.Second("S1", pem)))
                .hasMessageStartingWith("duskline.mail.dkim.second.selector must be another");
        assertThatThrownBy(() -> new DkimSettings(DOMAIN, "s1", pem, new DkimSettings.Second("s2", "")))
                .hasMessageStartingWith("duskline.mail.dkim.second.private-key is missing");
        assertThatThrownBy(() -> new DkimSettings("", "", "", new DkimSettings.Second("s2", pem)))
                .hasMessageStartingWith("duskline.mail.dkim.domain is missing");
    }

    @Test
    void aKeyMayBeAFileOrStandInTheSettingItself(@TempDir Path folder) throws Exception {
        String pem = DkimKeys.pem(DkimKeys.RSA);
        Path file = Files.writeString(folder.resolve("dkim.pem"), pem);

        String published = key(pem).record().published();

        assertThat(published)
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(DkimKeys.RSA.getPublic().getEncoded()));
        assertThat(key(file.toString()).record().published()).isEqualTo(published);
        assertThat(key(pem.replace("\n", "\\n")).record().published()).isEqualTo(published);
    }

    @Test
    void keysThatDoNotServeAreRefusedWithWhatToDo() throws Exception {
        assertRefused(DkimKeys.pem(DkimKeys.pair("RSA", 1024)), "has 1024 bits; an RSA key needs at least 2048");
        assertRefused(DkimKeys.pem("RSA PRIVATE KEY", new byte[40]), "is PKCS#1; convert it");
        assertRefused(DkimKeys.pem("ENCRYPTED PRIVATE KEY", new byte[40]), "is encrypted");
        assertRefused(DkimKeys.pem("PUBLIC KEY", DkimKeys.RSA.getPublic().getEncoded()), "is “PUBLIC KEY”");
        assertRefused(DkimKeys.pem(DkimKeys.pair("EC", 256)), "must be an RSA or Ed25519 private key");
        assertRefused(DkimKeys.pem("PRIVATE KEY", new byte[40]), "must be an RSA or Ed25519 private key");
        assertRefused("-----BEGIN PRIVATE KEY-----\n###\n-----END PRIVATE KEY-----", "is a damaged PEM");
        assertRefused("-----BEGIN PRIVATE KEY-----\nabcd", "is no PEM");
    }

    private static void assertRefused(String pem, String message) {
        assertThatThrownBy(() -> key(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("duskline.mail.dkim.private-key " + message);
    }

    private static DkimKey key(String pathOrPem) {
        return new DkimSettings(DOMAIN, "s1", pathOrPem, null).keys().getFirst();
    }
}
