package io.duskline.inbound;

import io.duskline.delivery.ReplyClass;
import io.duskline.delivery.StatusCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what is said of one recipient into a status, a class and a reply: the most exact place that says anything decides. */
final class Finding {

    private static final int LONGEST_REPLY = 500;

    /** The other server's lines in a transcript, as sendmail writes it. */
    private static final Pattern ANSWERED = Pattern.compile("(?m)^[ \\t]*<<<\\s?([45]\\d\\d.*(?:\\n[ \\t]*<<<\\s?[45]\\d\\d.*){0,20})");

    /** The three digits of RFC 5321 and what follows in the paragraph. */
    private static final Pattern REPLY =
            Pattern.compile("(?<![\\w.:/+-])[45]\\d\\d(?:[ -]|:\\s)(?=\\D|[45]\\.)[^\\n]*(?:\\n(?![ \\t]*\\n)[^\\n]*){0,12}");

    /**
     * Said after the recipient had been accepted, so not because there is none: filters that work on the whole message like
     * to say "user unknown".
     */
    private static final Pattern AFTER_DATA = Pattern.compile(
            "(?i)in reply to (?:end of )?data|response to (?:end of )?data|>>> data\\s{0,4}<<<|after (?:end of )?data\\b|\\(data\\)"
                    + "|final data|after i sent the message|for text command");

    private static final Pattern RECIPIENT_COMMAND = Pattern.compile("(?i)>>> rcpt to|in reply to rcpt to");

    private static final Pattern TRANSCRIPT_MARK = Pattern.compile("(?m)^[ \\t]*<<<\\s?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Finding() {}

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
                        .flatMap(reply -> ReplyClass.stated(named, reply))
                        .or(() -> ReplyClass.stated(named, place))
                        .stream())
                .findFirst()
                .orElseGet(() -> ReplyClass.of(named, ""));
        String reply = said.stream().findFirst().map(Finding::reply).orElse("");
        boolean unsure = why == ReplyClass.HARD && !isHardByCode(named) && said.stream().anyMatch(Finding::isAfterData);
        return new ReportedRecipient(
                address, named, unsure ? ReportClass.BLOCKED : ReportClass.of(why), oneLine(reply));
    }

    private static boolean isHardByCode(@Nullable String status) {
        return ReplyClass.stated(status, "").filter(why -> why == ReplyClass.HARD).isPresent();
    }

    private static boolean isAfterData(String told) {
        return AFTER_DATA.matcher(told).find() && !RECIPIENT_COMMAND.matcher(told).find();
    }

    /** The other server's own words in what is told about them, or else all of it. */
    static String reply(String told) {
        Matcher answered = ANSWERED.matcher(told);
        if (answered.find()) {
            return TRANSCRIPT_MARK.matcher(answered.group(1)).replaceAll("");
        }
        Matcher reply = REPLY.matcher(told);
        return reply.find() ? reply.group() : told;
    }

    static String oneLine(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_REPLY));
    }
}
