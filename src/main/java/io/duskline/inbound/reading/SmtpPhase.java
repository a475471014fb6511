package io.duskline.inbound.reading;

import io.duskline.delivery.reply.ReplyClass;
import java.util.Arrays;
import java.util.regex.Pattern;

/** When in the conversation a refusal was said, as far as a report tells: only RCPT is answered about the recipient. */
enum SmtpPhase {
    RECIPIENT(
            "in reply to rcpt|(?:after|following|response to|for) rcpt|>>> rcpt to[^\\n]{0,500}\\n\\s{0,20}<<< ?[45]|(?:rcpt|recipient) command|our rcpt to|not like recipient|\\(state 1[34]\\)"),
    SENDER(
            "in reply to mail from|(?:after|following|response to) mail from|>>> mail from[^\\n]{0,500}\\n\\s{0,20}<<< ?[45]|our mail from|sender was rejected"),
    /**
     * The recipient had been accepted, so there is one: filters that work on the whole message like to say "user unknown",
     * some of them with a gap where an answer to RCPT has the address.
     */
    MESSAGE(
            "in reply to (?:end of )?data|response to (?:end of )?data|>>> data\\s{0,20}<<< ?[45]|(?:after|following) (?:end of )?data\\b"
                    + "|\\(data\\)|final data|after i sent the message|(?:on data|for text) command|\\(state 1[5-8]\\)|55\\d : user unknown"),
    GREETING(
            "in reply to (?:ehlo|helo)|after initial connection|greeting failed|my name was rejected|(?:after|response to) (?:ehlo|helo)|>>> (?:ehlo|helo)[^\\n]{0,500}\\n\\s{0,20}<<< ?[45]"),
    UNTOLD("");

    private final Pattern signs;

    SmtpPhase(String signs) {
        this.signs = Pattern.compile(signs, Pattern.CASE_INSENSITIVE);
    }

    /** @param told what a report says about one recipient, transcript and all */
    static SmtpPhase of(String told) {
        return Arrays.stream(values())
                .filter(moment -> moment.signs.matcher(told).find())
                .findFirst()
                .orElse(UNTOLD);
    }

    /**
     * What it means that an address is called unknown at this moment.
     *
     * @param words in which it is, without a code that says so
     */
    ReportClass unknown(String words) {
        return switch (this) {
            case RECIPIENT, UNTOLD -> ReportClass.HARD;
            case SENDER -> ReportClass.SENDER;
            case MESSAGE -> ReplyClass.saysTersely(words) ? ReportClass.BLOCKED : ReportClass.HARD;
            case GREETING -> ReportClass.BLOCKED;
        };
    }
}
