package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a mail server tells people, up to the message that it returns below.
 *
 * @param lines as shown, without the returned message
 * @param returned the header of the returned message, where it is part of the text
 */
record ReportText(List<String> lines, HeaderFields returned) {

    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_HEADER = 200;

    private static final String THING = "(?:messages?|mails?|e-?mails?|copy|headers?|text|body)";

    /** As {@code ----- Original message -----}: dashes, and words for what follows. */
    private static final Pattern DASHED = Pattern.compile(
            "(?i)(?=[^a-z]*--)[^a-z]{2,}+(?=.{0,100}\\b(?:original|returned|unsent|undelivered|copy|follows?|following|enclosed"
                    + "|below|headers?)\\b).{0,100}\\b" + THING + "\\b.{0,60}");

    /** As {@code Below is a copy of the original message:}, a line of its own. */
    private static final Pattern PLAIN = Pattern.compile("(?i)\\W{0,10}(?:"
            + "(?:below|enclosed|included|attached|here)(?: this line)? (?:is|are|follows?) .{0,40}\\b" + THING
            + "\\b.{0,40}"
            + "|(?:the )?(?:original|returned|unsent|undelivered) " + THING
            + "(?: (?:headers?|text|body))?(?: (?:is |as )?follow(?:s|ing)?)?"
            + "|(?:the )?message (?:headers?|text|body)(?: follows?)?"
            + "|(?:the )?headers? of (?:the|your) .{0,30}" + THING + ".{0,30}"
            + "|your message reads.{0,30}"
            + "|the first \\d* ?lines of .{0,40}"
            + ")[ .:;-]{0,80}");

    /** A field that no sentence begins with: the returned message starts without a word. */
    private static final Pattern TRACE =
            Pattern.compile("(?i)(?:received|return-path|message-id|dkim-signature|mime-version|x-received):.*");

    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,80}:.*");

    static ReportText of(String text) {
        List<String> all = text.lines()
                .limit(MOST_LINES)
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        int end = 0;
        while (end < all.size() && !startsReturned(all, end)) {
            end++;
        }
        return new ReportText(all.subList(0, end), header(all, end));
    }

    private static boolean startsReturned(List<String> lines, int at) {
        String line = lines.get(at);
        return DASHED.matcher(line).matches() || PLAIN.matcher(line).matches() || isHeader(lines, at);
    }

    private static boolean isHeader(List<String> lines, int at) {
        return TRACE.matcher(lines.get(at)).matches()
                && at + 1 < lines.size()
                && (FIELD.matcher(lines.get(at + 1)).matches() || isFolded(lines.get(at + 1)));
    }

    private static boolean isFolded(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    /** Also reads quoted and indented headers: the first field sets the length of the prefix. */
    private static HeaderFields header(List<String> lines, int from) {
        int start = from;
        while (start < lines.size()
                && !FIELD.matcher(unquoted(lines.get(start))).matches()) {
            start++;
        }
        if (start == lines.size()) {
            return HeaderFields.NONE;
        }
        int margin = lines.get(start).length() - unquoted(lines.get(start)).length();
        List<String> header = new ArrayList<>();
        for (String line : lines.subList(start, Math.min(lines.size(), start + LONGEST_HEADER))) {
            String field = line.substring(Math.min(margin, line.length()));
            if (field.isBlank()) {
                break;
            }
            header.add(field);
        }
        return HeaderFields.of(String.join("\n", header) + "\n\n");
    }

    private static String unquoted(String line) {
        return line.replaceFirst("^[>|\\s]{1,20}", "");
    }

    String all() {
        return String.join("\n", lines);
    }
}
