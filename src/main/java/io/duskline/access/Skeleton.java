package io.duskline.access;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an address looks like: two that a reader cannot tell apart have one skeleton. Compatibility forms are resolved
 * (NFKC), case is folded, what nobody sees is left out, and letters that look like ASCII become it (UTS 39 section 4).
 * ASCII itself stays as it is: {@code anna.1} and {@code anna.l} may be two people.
 */
final class Skeleton {

    /** Zero-width and other default ignorable characters (UAX 44), also those to come, controls, blanks and what looks like one. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Z}\\u2065\\u2800\\uFFF0-\\uFFF8\\x{1D159}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0\\uFE00-\\uFE0F"
                    + "\\x{E0000}-\\x{E0FFF}]");

    private static final Map<Integer, String> LOOKALIKES = WordList.read("lookalikes.txt").stream()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(parts -> Integer.parseInt(parts[0], 16), parts -> parts[1]));

    private Skeleton() {}

    static String of(String address) {
        int at = address.lastIndexOf('@') + 1;
        String readable = address.substring(0, at) + IDN.toUnicode(address.substring(at), IDN.ALLOW_UNASSIGNED);
        return folded(readable)
                .codePoints()
                .mapToObj(c -> LOOKALIKES.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
    }

    /** Full case folding by way of upper case: {@code ß} and {@code SS} are one, as are the two small sigmas. */
    private static String folded(String text) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        String folded = seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
