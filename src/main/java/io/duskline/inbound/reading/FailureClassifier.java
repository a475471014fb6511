package io.duskline.inbound.reading;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.delivery.reply.StatusCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Derives a status, a class and a reply from a report about one recipient. The most exact part of the report decides. */
final class FailureClassifier {

    private static final int LONGEST_REPLY = 500;

    /** The other server's lines in a transcript, as sendmail writes it. */
    private static final Pattern ANSWERED =
            Pattern.compile("(?m)^[ \\t]*<<<\\s?([45]\\d\\d.*(?:\\n[ \\t]*<<<\\s?[45]\\d\\d.*){0,20})");

    /** The three digits of RFC 5321 and what follows in the paragraph. */
    private static final Pattern REPLY = Pattern.compile(
            "(?<![\\w.:/+-])[45]\\d\\d(?:[ -]|:?\\s{1,8})(?=\\D|[45]\\.)[^\\n]*(?:\\n(?![ \\t]*\\n)[^\\n]*){0,12}");

    /** The same, for good: at the beginning of a line, or with a code that says it again. */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:(?m:^)[ \\t]{0,20}5\\d\\d[ -](?=\\D|5\\.)|(?<![\\w.:/+-])5\\d\\d[ -]{1,2}#?5\\.\\d{1,3}\\.\\d)"
                    + "[^\\n]*(?:\\n(?![ \\t]*\\n)[^\\n]*){0,12}");

    private static final Pattern TRANSCRIPT_MARK = Pattern.compile("(?m)^[ \\t]*<<<\\s?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private FailureClassifier() {}

    /** @param places what was said, most exact first; a later one counts where those before it give no reason */
    static ReportedRecipient failed(String address, @Nullable String status, List<String> places) {
        List<String> said = places.stream().filter(place -> !place.isBlank()).toList();
        Optional<StatusCode> code = Optional.ofNullable(status).flatMap(StatusCode::find);
        for (String place : said) {
            code = StatusCode.moreTelling(code, StatusCode.find(reply(place)).or(() -> StatusCode.find(place)));
        }
        String named = code.map(StatusCode::toString).orElse(null);
        ReplyClass why = said.stream()
                .flatMap(place -> Optional.of(reply(place))
                        .flatMap(reply -> ReplyClass.lasting(named, reply))
                        .or(() -> ReplyClass.lasting(named, place))
                        .stream())
                .findFirst()
                .orElseGet(() -> ReplyClass.of(named, ""));
        String reply = said.stream()
                .map(FailureClassifier::reply)
                .filter(words -> words.chars().anyMatch(Character::isLetter))
                .findFirst()
                .orElse("");
        return new ReportedRecipient(address, named, inContext(why, named, said), oneLine(reply));
    }

    /**
     * Words that an address is unknown weigh less where others say that it is closed, or when it was no time to say so. A
     * code weighs more, but who was asked about the sender did not speak of the recipient.
     */
    private static ReportClass inContext(ReplyClass why, @Nullable String status, List<String> said) {
        if (why != ReplyClass.HARD) {
            return ReportClass.of(why);
        }
        String words = String.join("\n", said);
        SmtpPhase moment = SmtpPhase.of(words);
        boolean byCode = ReplyClass.stated(status, "").filter(why::equals).isPresent();
        if (byCode) {
            return moment == SmtpPhase.SENDER ? ReportClass.SENDER : ReportClass.HARD;
        }
        return ReplyClass.saysClosed(words) ? ReportClass.SOFT : moment.unknown(words);
    }

    /** The other server's reply within the text about a recipient, or else the whole text. */
    static String reply(String told) {
        return answered(told)
                .or(() -> first(REFUSAL, told))
                .or(() -> first(REPLY, told))
                .orElse(told);
    }

    private static Optional<String> first(Pattern pattern, String told) {
        return pattern.matcher(told)
                .results()
                .findFirst()
                .map(reply -> reply.group().strip());
    }

    /** What was refused for good counts before what was put off: several servers may have been asked. */
    private static Optional<String> answered(String told) {
        List<String> answers = ANSWERED.matcher(told)
                .results()
                .map(answer -> TRANSCRIPT_MARK.matcher(answer.group(1)).replaceAll(""))
                .toList();
        return answers.stream()
                .filter(lines -> lines.startsWith("5"))
                .findFirst()
                .or(() -> answers.stream().findFirst());
    }

    static String oneLine(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_REPLY));
    }
}
