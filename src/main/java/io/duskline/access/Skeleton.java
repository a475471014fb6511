package io.duskline.access;

import com.ibm.icu.text.Normalizer2;
import java.net.IDN;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reduces an address to its look: addresses that readers cannot tell apart have the same skeleton. Compatibility forms are
 * resolved (NFKC), case is folded, invisible characters are removed, and letters that look like ASCII become ASCII (UTS 39
 * section 4). ASCII itself stays as it is: {@code anna.1} and {@code anna.l} may be two people.
 */
final class Skeleton {

    /** Controls, blanks and characters that look blank. The case folding removes characters that are ignored by default. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}\\u2800\\x{1D159}]");

    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Map<Integer, String> LOOKALIKES = WordList.read("lookalikes.txt").stream()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(parts -> Integer.parseInt(parts[0], 16), parts -> parts[1]));

    private Skeleton() {}

    static String of(String address) {
        int at = address.lastIndexOf('@') + 1;
        String readable = address.substring(0, at) + IDN.toUnicode(address.substring(at), IDN.ALLOW_UNASSIGNED);
        String seen = UNSEEN.matcher(FOLDED.normalize(readable)).replaceAll("");
        return FOLDED.normalize(seen)
                .codePoints()
                .mapToObj(c -> LOOKALIKES.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
    }
}
