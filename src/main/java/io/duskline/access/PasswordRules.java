package io.duskline.access;

import io.duskline.web.Faults;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for new passwords after NIST SP 800-63B-4 section 3.1.1.2: long, of any characters, and not among the first guesses.
 * There are no composition rules.
 */
final class PasswordRules {

    static final int SHORTEST = 12;

    /** In code points. Longer than any password in practice, and short enough to hash at negligible cost. */
    static final int LONGEST = 256;

    /** A password must have this many letters and digits besides words that are obvious for its owner. */
    private static final int SHORTEST_WITHOUT_CONTEXT = 8;

    /** Shorter words occur in passwords by chance. */
    private static final int SHORTEST_WORD = 4;

    /** {@code abababababab} has two different characters. */
    private static final int FEWEST_DIFFERENT = 5;

    /** Characters that people commonly put around a word. A phrase with a number does not match. */
    private static final Pattern AROUND = Pattern.compile("^\\P{L}{0,6}+|\\P{L}{0,6}$");

    private static final String SIGNS = "@40$53!17";
    private static final String LETTERS = "aaosseiit";
    private static final int SHORTEST_CORE = 8;

    /** Commonly guessed passwords. Loaded when the first password is chosen, so that startup does not wait for it. */
    private static final class Leaked {

        private static final Set<String> PASSWORDS = Set.copyOf(WordList.read("breached-passwords.txt"));

        /** The words within them. */
        private static final Set<String> CORES = PASSWORDS.stream()
                .map(PasswordRules::core)
                .filter(core -> core.length() >= SHORTEST_CORE && core.chars().allMatch(Character::isLetter))
                .collect(Collectors.toUnmodifiableSet());
    }

    private PasswordRules() {}

    /** The form in which passwords are compared and hashed (section 3.1.1.2: normalize before hashing). */
    static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /**
     * Adds to {@code faults}, under {@code field}, what is wrong with a new password.
     *
     * @param address address of its user
     * @return the password, or the empty string if there is none
     */
    static String checked(@Nullable String password, String address, String field, Faults faults) {
        if (password == null || password.isEmpty()) {
            faults.add(field, "is required");
            return "";
        }
        int length = normalized(password).codePointCount(0, normalized(password).length());
        if (length < SHORTEST) {
            faults.add(field, "must have at least " + SHORTEST + " characters; a short sentence is fine");
        } else if (length > LONGEST) {
            faults.add(field, "is longer than " + LONGEST + " characters");
        } else if (password.codePoints().anyMatch(Faults::isHalf)) {
            faults.add(field, "contains a character that cannot be read; type it again");
        } else {
            guessable(compared(password), address, field, faults);
        }
        return password;
    }

    private static void guessable(String password, String address, String field, Faults faults) {
        if (Leaked.PASSWORDS.contains(password) || Leaked.PASSWORDS.contains(password.strip())) {
            faults.add(field, "is on the list of those that were found in leaks, so it is tried first; choose another");
        } else if (password.codePoints().distinct().count() < FEWEST_DIFFERENT
                || isRun(password)
                || repeats(password)) {
            faults.add(field, "repeats itself or goes through the alphabet; choose one that is harder to guess");
        } else if (Leaked.CORES.contains(core(password))) {
            faults.add(field, "is almost the same as one that was found in leaks; choose another");
        } else if (isContext(password, address)) {
            faults.add(field, "is little more than the address or the name of this product; choose another");
        }
    }

    /** Without surrounding characters, and with letters for similar signs: {@code P@ssw0rd1234!}. */
    private static String core(String password) {
        return AROUND.matcher(password)
                .replaceAll("")
                .codePoints()
                .map(c -> SIGNS.indexOf(c) < 0 ? c : LETTERS.charAt(SIGNS.indexOf(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Each character follows the one before it: {@code abcdefghijkl}, {@code 987654321098}. */
    private static boolean isRun(String password) {
        return goesBy(password, 1) || goesBy(password, -1);
    }

    private static boolean goesBy(String password, int step) {
        for (int i = 1; i < password.length(); i++) {
            int difference = password.charAt(i) - password.charAt(i - 1);
            boolean isFollowing = difference == step || difference == -9 * step;
            if (!isFollowing) {
                return false;
            }
        }
        return true;
    }

    /** Whether it repeats a shorter text. */
    private static boolean repeats(String password) {
        return (password + password).indexOf(password, 1) < password.length();
    }

    private static boolean isContext(String password, String address) {
        String rest = password;
        for (String word : context(address)) {
            rest = rest.replace(word, "");
        }
        long left = rest.codePoints().filter(Character::isLetterOrDigit).count();
        return !rest.equals(password) && left < SHORTEST_WITHOUT_CONTEXT;
    }

    /** Longest first, so that a whole address is removed at once. */
    private static List<String> context(String address) {
        String whole = compared(address);
        return Stream.of(Stream.of(whole), Arrays.stream(whole.split("[^\\p{L}\\p{N}]+")), Stream.of("duskline"))
                .flatMap(words -> words)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    private static String compared(String text) {
        return normalized(text).toLowerCase(Locale.ROOT);
    }
}
