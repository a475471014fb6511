package io.duskline.delivery;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose fault a permanent refusal is, read from its enhanced status code (RFC 3463) or else from its words. */
public enum ReplyClass {
    /** There is no such mailbox or domain: the address is of no use. */
    HARD,
    /** Full, expired, or said without a reason: the address may work another time. */
    SOFT,
    /** The receiver does not want this mail now: reputation, policy, spam. */
    BLOCKED,
    /** We are misconfigured: authentication, SPF, DKIM, DMARC, relaying. Nobody else is to blame. */
    SENDER,
    /** The message is at fault: too large, not acceptable as it is written. */
    CONTENT;

    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final List<String> SENDER_WORDS = List.of(
            "spf",
            "dkim",
            "dmarc",
            "authentication required",
            "not authenticated",
            "relay access denied",
            "relaying denied",
            "unable to relay",
            "not permitted to relay",
            "starttls");
    private static final List<String> HARD_WORDS = List.of(
            "user unknown",
            "unknown user",
            "no such user",
            "unknown recipient",
            "no such recipient",
            "no mailbox",
            "no such mailbox",
            "does not exist",
            "doesn't exist",
            "not found",
            "invalid recipient",
            "invalid mailbox",
            "unknown host",
            "host unknown",
            "domain unknown",
            "unknown domain",
            "account disabled",
            "account has been disabled",
            "unrouteable",
            "mailbox unavailable");
    private static final List<String> FULL_WORDS = List.of("full", "quota", "insufficient storage");
    private static final List<String> BLOCKED_WORDS =
            List.of("spam", "reputation", "blacklist", "blocklist", "blocked", "listed", "policy");

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param reply a 5xx reply to RCPT or to the message itself */
    static ReplyClass of(String reply) {
        String words = reply.toLowerCase(Locale.ROOT);
        Matcher enhanced = ENHANCED.matcher(reply);
        if (enhanced.find()) {
            return byCode(Integer.parseInt(enhanced.group(2)), Integer.parseInt(enhanced.group(3)), words);
        }
        return byWords(words);
    }

    private static ReplyClass byCode(int subject, int detail, String words) {
        return switch (subject) {
            case 1 ->
                switch (detail) {
                    case 1, 2, 3, 6, 10 -> HARD;
                    case 7, 8 -> SENDER;
                    default -> byWords(words);
                };
            case 2 ->
                switch (detail) {
                    case 1 -> HARD;
                    case 2 -> SOFT;
                    case 3 -> CONTENT;
                    default -> byWords(words);
                };
            case 3 -> detail == 4 ? CONTENT : byWords(words);
            case 6 -> CONTENT;
            case 7 -> isOurFault(detail) || any(SENDER_WORDS, words) ? SENDER : BLOCKED;
            default -> byWords(words);
        };
    }

    /** 5.7.20–29 (RFC 7372, 8616) and Microsoft's 5.7.515 say that the sender does not authenticate. */
    private static boolean isOurFault(int detail) {
        return (detail >= 20 && detail <= 29) || detail == 515;
    }

    private static ReplyClass byWords(String words) {
        if (any(SENDER_WORDS, words)) {
            return SENDER;
        }
        if (any(HARD_WORDS, words)) {
            return HARD;
        }
        if (any(FULL_WORDS, words)) {
            return SOFT;
        }
        return any(BLOCKED_WORDS, words) ? BLOCKED : SOFT;
    }

    private static boolean any(List<String> signs, String words) {
        return signs.stream().anyMatch(words::contains);
    }
}
