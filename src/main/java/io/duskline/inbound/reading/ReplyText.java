package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a person wrote into a mail, without what they quote: a pure function of the message's bytes. */
public final class ReplyText {

    private static final int LONGEST = 4000;

    /** As mail programs lead a quotation in: "On … wrote:", "Le … a écrit :", "Am … schrieb …:", or a line of dashes. */
    private static final Pattern LEAD = Pattern.compile("(?i)(?:(?:on|le|am|el|il)\\b.{0,200}"
            + "\\b(?:wrote|a \u00e9crit|schrieb|escribi\u00f3|ha scritto)\\b.{0,200}:|-{2,} ?original message ?-{2,}"
            + "|_{10,}|from: .{0,200})\\s*");

    private ReplyText() {}

    /** At most {@value #LONGEST} characters, without control characters; empty where there are none. */
    public static String of(byte[] message) {
        List<String> lines = new ArrayList<>();
        for (String line : ReceivedMessage.of(message).text().lines()) {
            if (line.startsWith(">") || LEAD.matcher(line.strip()).matches()) {
                break;
            }
            lines.add(line.stripTrailing());
        }
        String words = String.join("\n", lines)
                .codePoints()
                .filter(c -> c == '\n' || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE))
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return words.strip().replaceAll("\\n{3,}", "\n\n");
    }
}
