package io.duskline.delivery.reply;

import java.util.regex.Pattern;

/**
 * What a reply claims to be so: without the links under which more is told, the clauses about what would be, and the headings
 * that some servers put above whatever was said.
 */
final class Assertions {

    /** The rest of a longer reply is not read. */
    private static final int LONGEST = 4_000;

    private static final Pattern LINK = Pattern.compile("\\bhttps?://\\S{1,500}");

    /** Up to the end of the clause; a full stop inside an address is none. */
    private static final Pattern SUPPOSED = Pattern.compile(
            "(?<![\\w'@.-])(?:if|in case|whether|unless|should|they may be|falls|wenn) (?:[^.,:;!?]|[.:](?! )){0,300}");

    /** Of Cisco's gateways, above answers to RCPT of any kind. */
    private static final Pattern HEADING = Pattern.compile("\\bunknown address error\\b");

    private static final Pattern SHARE = Pattern.compile("(?<=\\d)\\s?%");

    /** Many, but no reply code. */
    private static final Pattern COUNT =
            Pattern.compile("(?<![\\w.-])(?![245]\\d\\d )\\d{1,6} (?=(?:unknown|invalid|bad|non-?existent) )");

    private Assertions() {}

    /** @return as {@link Phrases#in} wants it */
    static String of(String reply) {
        String plain = Phrases.plain(reply.substring(0, Math.min(reply.length(), LONGEST)));
        String told = HEADING.matcher(LINK.matcher(plain).replaceAll(" ")).replaceAll(" ");
        String so = SUPPOSED.matcher(told).replaceAll(" ");
        return COUNT.matcher(SHARE.matcher(so).replaceAll(" percent"))
                .replaceAll("many ")
                .replaceAll(" {2,}", " ");
    }
}
