package io.duskline.delivery.message;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Keys to sign with, made once for all tests. */
public final class DkimKeys {

    static final KeyPair RSA = pair("RSA", 2048);
    static final KeyPair ED25519 = pair("Ed25519", 255);

    public static final DkimSettings BOTH = new DkimSettings(
            "marketing-center.example", "s1", pem(RSA), "", new DkimSettings.Second("s2", pem(ED25519), ""));

    /** What the DNS must show of the two. */
    public static final List<DkimRecord> RECORDS =
            BOTH.keys().stream().map(DkimKey::record).toList();

    private DkimKeys() {}

    public static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance(algorithm);
            maker.initialize(bits);
            return maker.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static String pem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    static String pem(String type, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
