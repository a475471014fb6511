package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
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
        assertThat(new DkimSettings("", "", " ", "", new DkimSettings.Second("", "", "")).keys())
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
        assertThatThrownBy(() -> new DkimSettings(domain, selector, key, "", null).keys())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theSecondNeedsItsOwnSelector() {
        String pem = DkimKeys.pem(DkimKeys.ED25519);
        assertThatThrownBy(() -> new DkimSettings(DOMAIN, "s1", pem, "", new DkimSettings.Second("S1", pem, "")))
                .hasMessageStartingWith("duskline.mail.dkim.second.selector must be another");
        assertThatThrownBy(() -> new DkimSettings(DOMAIN, "s1", pem, "", new DkimSettings.Second("s2", "", "")))
                .hasMessageStartingWith("duskline.mail.dkim.second.private-key is missing");
        assertThatThrownBy(() -> new DkimSettings("", "", "", "", new DkimSettings.Second("s2", pem, "")))
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
    void anOlderFormOfAKeyIsTheSameKey() throws Exception {
        byte[] pkcs8 = DkimKeys.RSA.getPrivate().getEncoded();
        // the RSA key of PKCS#1 is what stands last in PKCS#8, after 26 bytes
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        assertThat(key(DkimKeys.pem("RSA PRIVATE KEY", pkcs1)).record().published())
                .isEqualTo(key(DkimKeys.pem(DkimKeys.RSA)).record().published());
    }

    @Test
    void anEncryptedKeyOpensWithItsPassword() throws Exception {
        for (KeyPair pair : List.of(DkimKeys.RSA, DkimKeys.ED25519)) {
            String pem = encrypted(pair, "a password");

            assertThat(key(pem, "a password").record().published())
                    .isEqualTo(key(DkimKeys.pem(pair)).record().published());
            assertRefused(pem, "is encrypted: its password is missing");
            assertThatThrownBy(() -> key(pem, "another"))
                    .hasMessageStartingWith("duskline.mail.dkim.private-key cannot be decrypted");
        }
    }

    @Test
    void theSecondKeyHasAPasswordOfItsOwn() throws Exception {
        DkimSettings.Second second = new DkimSettings.Second("s2", encrypted(DkimKeys.ED25519, "its own"), "its own");

        assertThat(new DkimSettings(DOMAIN, "s1", DkimKeys.pem(DkimKeys.RSA), "", second).keys())
                .hasSize(2);
    }

    @Test
    void keysThatDoNotServeAreRefusedWithWhatToDo() throws Exception {
        String none = "must be the PEM of an RSA or Ed25519 private key";
        assertRefused(DkimKeys.pem(DkimKeys.pair("RSA", 1024)), "has 1024 bits; an RSA key needs at least 2048");
        assertRefused(DkimKeys.pem("RSA PRIVATE KEY", new byte[40]), none);
        assertRefused(DkimKeys.pem("PUBLIC KEY", DkimKeys.RSA.getPublic().getEncoded()), none);
        assertRefused(DkimKeys.pem(DkimKeys.pair("EC", 256)), none);
        assertRefused(DkimKeys.pem(DkimKeys.pair("RSASSA-PSS", 2048)), none);
        assertRefused(DkimKeys.pem(DkimKeys.pair("Ed448", 448)), none);
        assertRefused(DkimKeys.pem("PRIVATE KEY", new byte[40]), none);
        assertRefused("-----BEGIN PRIVATE KEY-----\n###\n-----END PRIVATE KEY-----", none);
        assertRefused("-----BEGIN PRIVATE KEY-----\nabcd", none);
    }

    /** As {@code openssl pkcs8 -topk8} does it. */
    private static String encrypted(KeyPair pair, String password) throws Exception {
        String way = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(way);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(way).generateSecret(new PBEKeySpec(password.toCharArray())));
        byte[] sealed = cipher.doFinal(pair.getPrivate().getEncoded());
        AlgorithmParameters named = AlgorithmParameters.getInstance("PBES2");
        named.init(cipher.getParameters().getEncoded());
        return DkimKeys.pem("ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(named, sealed).getEncoded());
    }

    private static void assertRefused(String pem, String message) {
        assertThatThrownBy(() -> key(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("duskline.mail.dkim.private-key " + message);
    }

    private static DkimKey key(String pathOrPem) {
        return key(pathOrPem, "");
    }

    private static DkimKey key(String pathOrPem, String password) {
        return new DkimSettings(DOMAIN, "s1", pathOrPem, password, null).keys().getFirst();
    }
}
