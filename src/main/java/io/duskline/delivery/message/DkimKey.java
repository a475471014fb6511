package io.duskline.delivery.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.boot.ssl.pem.PemContent;

/** A DKIM key: RSA of at least {@value #LEAST_BITS} bits (RFC 8301), or Ed25519 (RFC 8463). */
final class DkimKey {

    private static final int LEAST_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final String NO_SUCH_KEY = "must be the PEM of an RSA or Ed25519 private key (PKCS#8 or PKCS#1)";

    private final boolean isRsa;
    private final PrivateKey secret;
    private final DkimRecord record;

    private DkimKey(String selector, boolean isRsa, PrivateKey secret, byte[] published) {
        this.isRsa = isRsa;
        this.secret = secret;
        this.record = new DkimRecord(
                selector, isRsa ? "rsa" : "ed25519", Base64.getEncoder().encodeToString(published));
    }

    /**
     * @param setting named in errors
     * @param pathOrPem the PEM of a PKCS#8 or PKCS#1 key, with line breaks or {@code \n}; or its path
     * @param password of an encrypted key (PKCS#8), else empty
     * @throws IllegalArgumentException if it is no such key; the message says what to do
     */
    static DkimKey read(String setting, String selector, String pathOrPem, String password) {
        try {
            return of(selector, parsed(pathOrPem.contains("-----BEGIN") ? pathOrPem : file(pathOrPem), password));
        } catch (IllegalArgumentException e) {
            throw new WrongMailSetting(setting, String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new WrongMailSetting(setting, NO_SUCH_KEY, e);
        }
    }

    private static DkimKey of(String selector, PrivateKey secret) throws GeneralSecurityException {
        if (secret instanceof RSAPrivateKey rsa && rsa.getAlgorithm().equals("RSA")) {
            return rsa(selector, rsa);
        }
        if (secret instanceof EdECPrivateKey ed) {
            return ed25519(selector, ed);
        }
        throw new InvalidKeyException(secret.getAlgorithm());
    }

    private static DkimKey rsa(String selector, RSAPrivateKey secret) throws GeneralSecurityException {
        if (!(secret instanceof RSAPrivateCrtKey rsa)) {
            throw new IllegalArgumentException("has no public exponent, so its DNS record cannot be told");
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < LEAST_BITS) {
            throw new IllegalArgumentException(
                    "has %d bits; an RSA key needs at least %d (RFC 8301)".formatted(bits, LEAST_BITS));
        }
        PublicKey open = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        return new DkimKey(selector, true, rsa, open.getEncoded());
    }

    /**
     * Java reveals the public part of an Ed25519 key only when it generates one: it is generated again from the same 32 octets.
     */
    private static DkimKey ed25519(String selector, EdECPrivateKey secret) throws GeneralSecurityException {
        byte[] seed = secret.getBytes().orElseThrow(InvalidKeyException::new);
        if (seed.length != ED25519_BYTES) {
            throw new InvalidKeyException("Ed448 signs no mail");
        }
        KeyPairGenerator maker = KeyPairGenerator.getInstance("Ed25519");
        maker.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        PublicKey open = maker.generateKeyPair().getPublic();
        DkimKey key = new DkimKey(selector, false, secret, rawPoint(open));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(open);
        check.update(DigestUtils.sha256(seed));
        if (!check.verify(key.sign(seed))) {
            throw new InvalidKeyException("the public part does not fit");
        }
        return key;
    }

    /** RFC 8463 section 4.2 publishes only the 32 octets, the end of the X.509 form. */
    private static byte[] rawPoint(PublicKey open) {
        byte[] encoded = open.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    }

    private static PrivateKey parsed(String text, String password) {
        String pem = text.replace("\\n", "\n");
        try {
            return Objects.requireNonNull(
                    PemContent.of(pem).getPrivateKey(password.isEmpty() ? null : password), "no key");
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(whatIsWrong(pem, password), e);
        }
    }

    private static String whatIsWrong(String pem, String password) {
        if (!pem.contains("ENCRYPTED")) {
            return NO_SUCH_KEY;
        }
        return password.isEmpty()
                ? "is encrypted: its password is missing"
                : "cannot be decrypted: another password, or not in the form that openssl pkcs8 -topk8 makes";
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path.strip()));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("cannot be read: there is no such file, or not for this user", e);
        }
    }

    /** The public part, for the DNS. */
    DkimRecord record() {
        return record;
    }

    byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(secret);
            // RFC 8463 section 3: Ed25519 signs the hash.
            signature.update(isRsa ? data : DigestUtils.sha256(data));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new ProviderException("The key of selector " + record.selector() + " does not sign", e);
        }
    }
}
