package io.duskline.delivery.reply;

import io.duskline.db.Coded;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Whose fault a failure is, from its enhanced status code (RFC 3463) or else from its words. Used for replies of relays and for
 * later reports.
 */
@NamedInterface("reply")
public enum ReplyClass implements Coded {
    /** The mailbox or domain does not exist: the address is unusable. */
    HARD,
    /** Full, expired, temporarily closed, or without a reason: the address may work another time. */
    SOFT,
    /** The receiver does not want this mail now: reputation, policy, spam. */
    BLOCKED,
    /** Sender fault: authentication, SPF, DKIM, DMARC, relaying. No recipient is to blame. */
    SENDER,
    /** Fault of the message: too large, or unacceptable in its form. */
    CONTENT;

    /** RFC 7504: a server that accepts no mail, or a domain without one. */
    private static final Pattern NO_MAIL_HERE = Pattern.compile("^\\s*(?:521|556)[ -]");

    /** RFC 5321: a reply that may change another time. */
    private static final Pattern NOT_YET = Pattern.compile("^\\s*4\\d\\d[ -]");

    /** Parts that are no statement: links, conditions, and the heading of Cisco's gateways above any answer to RCPT. */
    private static final Pattern NO_CLAIM = Pattern.compile("\\bhttps?://\\S{1,500}|\\bunknown address error\\b"
            + "|(?<![\\w'@.-])(?:if|in case|whether|unless) (?:[^.,:;!?]|[.:](?! )){0,300}");

    /** The rest of a longer reply is not read. */
    private static final int LONGEST = 4_000;

    private record Rule(Phrases said, ReplyClass why) {}

    /** The first match counts: unambiguous phrases come before those with several meanings. */
    private static final List<Rule> RULES = List.of(
            new Rule(ReplyWords.SENDER, SENDER),
            new Rule(ReplyWords.SOFT, SOFT),
            new Rule(ReplyWords.CLOSED, SOFT),
            new Rule(ReplyWords.REPUTATION, BLOCKED),
            new Rule(ReplyWords.CONTENT, CONTENT),
            new Rule(ReplyWords.NO_SUCH_ADDRESS, HARD),
            new Rule(Phrases.of("try again"), SOFT),
            new Rule(Phrases.of("blocked", "listed", "policy", "policies", "access denied", "rate limit"), BLOCKED),
            new Rule(
                    Phrases.of(
                            "mailbox unavailable",
                            "mailbox is unavailable",
                            "mailbox not available",
                            "account unavailable"),
                    HARD),
            new Rule(
                    Phrases.of("not allowed", "not authorized", "refused", "denied", "rejected", "filtered"), BLOCKED));

    /** Words that contradict a code for an unknown address. */
    private static final List<Rule> CONTRADICTIONS = List.of(
            new Rule(ReplyWords.OUR_ADDRESS, SENDER),
            new Rule(ReplyWords.NO_SUCH_ADDRESS, HARD),
            new Rule(ReplyWords.SENDER, SENDER),
            new Rule(ReplyWords.SOFT, SOFT),
            new Rule(ReplyWords.CLOSED, HARD),
            new Rule(ReplyWords.REPUTATION, BLOCKED));

    /** A permanent answer of the DNS; some report it with 4.0.0. */
    private static final Phrases NO_SUCH_DOMAIN = Phrases.of("nxdomain", "domain name not found");

    private static final Phrases RECIPIENT_DENIED = Phrases.of("recipient address rejected: access denied");

    /** Filters say only this; a server that explains more has looked the mailbox up. */
    private static final Phrases TERSE = Phrases.of(
            "user unknown", "unknown user", "no such user", "user not found", "recipient unknown", "unknown recipient");

    /** @param reply a 5xx reply to RCPT or to the message itself */
    public static ReplyClass of(String reply) {
        return of(null, reply);
    }

    /** @param status status from a report, such as {@code 5.1.1}; a code in the words counts if this has none */
    public static ReplyClass of(@Nullable String status, String reply) {
        return stated(status, reply).orElse(SOFT);
    }

    /** As {@link #of(String, String)}, but empty if neither code nor words give a reason. */
    public static Optional<ReplyClass> stated(@Nullable String status, String reply) {
        Optional<StatusCode> code =
                StatusCode.moreTelling(Optional.ofNullable(status).flatMap(StatusCode::find), StatusCode.find(reply));
        if (NO_MAIL_HERE.matcher(reply).find()) {
            return Optional.of(HARD);
        }
        String words = claims(reply);
        if (code.isPresent()) {
            return byCode(code.get(), words);
        }
        return NOT_YET.matcher(reply).find() ? Optional.of(SOFT) : byWords(words);
    }

    /**
     * As {@link #stated}, for a failure that is not retried any more: temporary codes (4.y.z) were given up, and their words
     * about the address are the reason. The receiver's policies (4.7.z) say little about it.
     */
    public static Optional<ReplyClass> lasting(@Nullable String status, String reply) {
        boolean byRule = Optional.ofNullable(status)
                .flatMap(StatusCode::find)
                .filter(code -> code.subject() == 7)
                .isPresent();
        return stated(status, reply).map(why -> why == SOFT && !byRule && saysNoSuchAddress(reply) ? HARD : why);
    }

    private static boolean saysNoSuchAddress(String reply) {
        return first(RULES, claims(reply))
                .filter(rule -> rule.said == ReplyWords.NO_SUCH_ADDRESS)
                .isPresent();
    }

    /** Whether the words say that the mailbox exists but is closed. */
    public static boolean saysClosed(String words) {
        return ReplyWords.CLOSED.in(Phrases.plain(words));
    }

    /**
     * Whether the reply says only that the recipient is unknown. Filters reply like that; a server that explains more has
     * looked the mailbox up.
     */
    public static boolean saysTersely(String words) {
        return TERSE.in(Phrases.plain(words));
    }

    /** x.2.z says that the mailbox exists (RFC 3463 section 3.3), but filters use it with a few words for an unknown one. */
    private static Optional<ReplyClass> byCode(StatusCode code, String words) {
        if (!code.isPermanent()) {
            return Optional.of(code.isVague() && NO_SUCH_DOMAIN.in(words) ? HARD : SOFT);
        }
        return switch (code.subject()) {
            case 1 ->
                switch (code.detail()) {
                    case 1, 2, 3, 6, 10 -> Optional.of(unlessContradicted(words));
                    case 7, 8 -> Optional.of(SENDER);
                    default -> byWords(words);
                };
            case 2 ->
                switch (code.detail()) {
                    case 1 -> Optional.of(unlessContradicted(words));
                    case 2 -> Optional.of(SOFT);
                    case 3 -> Optional.of(CONTENT);
                    default -> byWords(words).map(why -> why == HARD && TERSE.in(words) ? BLOCKED : why);
                };
            case 3 ->
                switch (code.detail()) {
                    case 2 -> byWords(words).or(() -> Optional.of(HARD));
                    case 4 -> Optional.of(CONTENT);
                    default -> byWords(words);
                };
            case 4 ->
                switch (code.detail()) {
                    case 1 -> RECIPIENT_DENIED.in(words) ? Optional.of(HARD) : byWords(words);
                    case 4 -> byWords(words).or(() -> Optional.of(HARD));
                    case 7 -> Optional.of(SOFT);
                    case 310 -> Optional.of(HARD);
                    default -> byWords(words);
                };
            case 6 -> Optional.of(CONTENT);
            case 7 -> Optional.of(byPolicy(code.detail(), words));
            default -> byWords(words);
        };
    }

    /**
     * 5.7.20–29 (RFC 7372, 8616) and Microsoft's 5.7.515 say that the sender does not authenticate; 5.7.17 and 5.7.18 (RFC
     * 7293) that the address now belongs to another person. Microsoft's 5.7.124, 129, 133 and 134 say that a mailbox accepts
     * mail from its own organisation only.
     */
    private static ReplyClass byPolicy(int detail, String words) {
        return switch (detail) {
            case 17, 18 -> HARD;
            case 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 515 -> SENDER;
            case 124, 129, 133, 134 -> BLOCKED;
            default ->
                byWords(words)
                        .filter(why -> why == SENDER || (why == HARD && detail <= 1))
                        .orElse(BLOCKED);
        };
    }

    /** Some servers use one code for all rejections of a recipient, so their words decide. */
    private static ReplyClass unlessContradicted(String words) {
        return first(CONTRADICTIONS, words).map(Rule::why).orElse(HARD);
    }

    private static String claims(String reply) {
        String plain = Phrases.plain(reply.substring(0, Math.min(reply.length(), LONGEST)));
        return NO_CLAIM.matcher(plain).replaceAll(" ").replaceAll(" {2,}", " ");
    }

    private static Optional<ReplyClass> byWords(String words) {
        return first(RULES, words).map(Rule::why);
    }

    private static Optional<Rule> first(List<Rule> rules, String words) {
        return rules.stream().filter(rule -> rule.said.in(words)).findFirst();
    }
}
