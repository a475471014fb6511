package io.duskline.delivery.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key that mails are signed with: RSA of at least {@value #LEAST_BITS} bits (RFC 8301), or Ed25519 (RFC 8463). */
final class DkimKey {

    private static final int LEAST_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

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
     * @param pathOrPem a PKCS#8 PEM, its line breaks may be written as {@code \n}; or the path of one
     * @throws IllegalArgumentException if it is no such key; the message says what to do
     */
    static DkimKey read(String setting, String selector, String pathOrPem) {
        try {
            return of(selector, decoded(pathOrPem.contains("-----BEGIN") ? pathOrPem : file(pathOrPem)));
        } catch (IllegalArgumentException e) {
            throw new WrongMailSetting(setting, String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new WrongMailSetting(setting, "must be an RSA or Ed25519 private key (PKCS#8)", e);
        }
    }

    private static DkimKey of(String selector, byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pkcs8);
        PrivateKey secret;
        try {
            secret = KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            return ed25519(selector, KeyFactory.getInstance("Ed25519").generatePrivate(encoded));
        }
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

    /** Java tells the public part of an Ed25519 key only when it makes one: it is made again, from the same 32 octets. */
    private static DkimKey ed25519(String selector, PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(InvalidKeyException::new);
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
        check.update(sha256(seed));
        if (!check.verify(key.sign(seed))) {
            throw new InvalidKeyException("the public part does not fit");
        }
        return key;
    }

    /** RFC 8463 section 4.2 publishes the 32 octets alone, the end of what X.509 makes of them. */
    private static byte[] rawPoint(PublicKey open) {
        byte[] encoded = open.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    }

    private static byte[] decoded(String text) {
        Matcher pem = PEM.matcher(text.replace("\\n", "\n"));
        if (!pem.find()) {
            throw new IllegalArgumentException("is no PEM: it must hold -----BEGIN PRIVATE KEY-----");
        }
        return switch (pem.group(1)) {
            case "PRIVATE KEY" -> base64(pem.group(2));
            case "RSA PRIVATE KEY" ->
                throw new IllegalArgumentException(
                        "is PKCS#1; convert it to PKCS#8:" + " openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
            case "ENCRYPTED PRIVATE KEY" ->
                throw new IllegalArgumentException("is encrypted; decrypt it:"
                        + " openssl pkcs8 -in old.pem -out new.pem, and guard the file by its permissions");
            default ->
                throw new IllegalArgumentException(
                        "is “" + pem.group(1) + "”; it must be a PKCS#8 “PRIVATE KEY”, RSA or Ed25519");
        };
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is a damaged PEM: its lines are not base64", e);
        }
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path.strip()));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("cannot be read: there is no such file, or not for this user", e);
        }
    }

    /** The public part, which belongs into the DNS. */
    DkimRecord record() {
        return record;
    }

    byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(secret);
            // RFC 8463 section 3: what Ed25519 signs is the hash.
            signature.update(isRsa ? data : sha256(data));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new ProviderException("The key of selector " + record.selector() + " does not sign", e);
        }
    }

    private static byte[] sha256(byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(data);
    }
}
