package io.duskline.inbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** A key with a certificate, as SNS has them; made by the JDK's own tool. */
public final class SnsKeys {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final PrivateKey key;
    private final byte[] certificate;

    private SnsKeys(PrivateKey key, byte[] certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    public static SnsKeys make() {
        try {
            Path folder = Files.createTempDirectory("sns");
            Path store = folder.resolve("keys.p12");
            Process tool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "sns",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-dname",
                            "CN=sns.amazonaws.com",
                            "-startdate",
                            "2023/01/01 00:00:00",
                            "-validity",
                            "700",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            store.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            SnsKeys made = new SnsKeys(
                    (PrivateKey) keys.getKey("sns", PASSWORD),
                    keys.getCertificate("sns").getEncoded());
            Files.delete(store);
            Files.delete(folder);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public byte[] certificate() {
        return certificate.clone();
    }

    /** @param version 1 or 2 */
    public String sign(String text, int version) {
        try {
            Signature signature = Signature.getInstance(version == 1 ? "SHA1withRSA" : "SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
