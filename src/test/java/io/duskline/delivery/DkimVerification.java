package io.duskline.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A receiver's side of RFC 6376 and 8463, written from their text with regular expressions: slow, and not our code. */
public final class DkimVerification {

    private DkimVerification() {}

    /** @return whether the signature with that selector holds */
    public static boolean holds(byte[] message, String selector, KeyPair pair) throws GeneralSecurityException {
        String[] halves = new String(message, ISO_8859_1).split("(?<=\r\n)\r\n", 2);
        List<String> fields = new ArrayList<>(Arrays.asList(halves[0].split("\r\n(?![ \t])")));
        String signature = fields.stream()
                .filter(field -> field.startsWith("DKIM-Signature:") && field.contains("s=" + selector + ";"))
                .findFirst()
                .orElseThrow();
        Map<String, String> tags = Arrays.stream(signature
                        .substring(signature.indexOf(':') + 1)
                        .replaceAll("\\s", "")
                        .split(";"))
                .map(tag -> tag.split("=", 2))
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));
        if (!tags.get("bh").equals(base64(sha256(body(halves.length < 2 ? "" : halves[1]))))) {
            return false;
        }
        StringBuilder data = new StringBuilder();
        for (String name : tags.get("h").split(":")) {
            for (int i = fields.size() - 1; i >= 0; i--) {
                if (fields.get(i).toLowerCase().startsWith(name + ":")) {
                    data.append(header(fields.remove(i))).append("\r\n");
                    break;
                }
            }
        }
        data.append(header(signature.replaceFirst("(?s)([ ;]b=).*", "$1")));
        return verifies(tags, data.toString().getBytes(ISO_8859_1), pair);
    }

    private static boolean verifies(Map<String, String> tags, byte[] data, KeyPair pair)
            throws GeneralSecurityException {
        boolean isRsa = tags.get("a").equals("rsa-sha256");
        Signature check = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
        check.initVerify(pair.getPublic());
        check.update(isRsa ? data : MessageDigest.getInstance("SHA-256").digest(data));
        return check.verify(Base64.getDecoder().decode(tags.get("b")));
    }

    private static String header(String field) {
        String[] parts = field.split(":", 2);
        return parts[0].toLowerCase().strip()
                + ":"
                + parts[1].replace("\r\n", "").replaceAll("[ \t]+", " ").replaceAll("^ | $", "");
    }

    private static String body(String body) {
        String relaxed = body.replaceAll("[ \t]+(?=\r\n|\\z)", "")
                .replaceAll("[ \t]+", " ")
                .replaceAll("(\r\n)+\\z", "");
        return relaxed.isEmpty() ? "" : relaxed + "\r\n";
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
