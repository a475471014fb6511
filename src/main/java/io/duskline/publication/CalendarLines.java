package io.duskline.publication;

import java.nio.charset.StandardCharsets;

/** The content lines of iCalendar (RFC 5545 3.1): CRLF, folded at 75 octets, never within a character. */
final class CalendarLines {

    private static final int MOST_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    /** A line whose value is none of free text. */
    CalendarLines add(String name, String value) {
        fold(name + ":" + value);
        return this;
    }

    /** A line with a value of type TEXT. */
    CalendarLines text(String name, String value) {
        return add(name, escaped(value));
    }

    /** RFC 5545 3.3.11; other control characters may not stand in a calendar at all. */
    private static String escaped(String value) {
        return value.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    private void fold(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            String next = Character.toString(character);
            int length = next.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(next);
            octets += length;
            at += Character.charCount(character);
        }
        text.append("\r\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
