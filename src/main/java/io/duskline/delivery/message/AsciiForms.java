package io.duskline.delivery.message;

/** Forms of short values in ASCII. Each message that leaves has some, so they are read without patterns. */
final class AsciiForms {

    private static final int LONGEST_LANGUAGE = 64;

    private AsciiForms() {}

    /** BCP 47, as far as a header is concerned: letters, digits and hyphens. */
    static boolean isLanguage(String tag) {
        return !tag.isEmpty() && tag.length() <= LONGEST_LANGUAGE && areWordLetters(tag, 0, tag.length());
    }

    /** Two labels or more with dots between them, of letters, digits and hyphens (RFC 2919 section 2). */
    static boolean isListId(String id) {
        int from = 0;
        for (int dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', from)) {
            if (dot == from || !areWordLetters(id, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return from > 0 && from < id.length() && areWordLetters(id, from, id.length());
    }

    /** Labels with dots between them, in which no hyphen is first or last (RFC 1123 section 2.1). */
    static boolean isHost(String domain) {
        char before = '.';
        for (int i = 0; i <= domain.length(); i++) {
            char c = i < domain.length() ? domain.charAt(i) : '.';
            boolean fits = switch (c) {
                case '.' -> before != '.' && before != '-';
                case '-' -> before != '.';
                default -> isLetterOrDigit(c);
            };
            if (!fits) {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** One {@code @} between angle brackets, with something before and behind it. */
    static boolean isMessageId(String id) {
        int last = id.length() - 1;
        int at = id.indexOf('@');
        if (at < 2 || at > last - 2 || id.charAt(0) != '<' || id.charAt(last) != '>') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = id.charAt(i);
            if ("<> \t\n\u000B\f\r".indexOf(c) >= 0 || (c == '@' && i != at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areWordLetters(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
