package io.duskline.inbound.reading;

import io.duskline.db.Coded;
import io.duskline.delivery.reply.ReplyClass;
import java.util.Locale;

/** What is said of one recipient: whose fault a failure is, as {@link ReplyClass}, or that it is none. */
public enum ReportClass implements Coded {
    HARD,
    SOFT,
    BLOCKED,
    SENDER,
    CONTENT,
    /** Still being tried. */
    DELAYED,
    /** Reached the mailbox, or a server that sends no reports. */
    DELIVERED;

    static ReportClass of(ReplyClass why) {
        return switch (why) {
            case HARD -> HARD;
            case SOFT -> SOFT;
            case BLOCKED -> BLOCKED;
            case SENDER -> SENDER;
            case CONTENT -> CONTENT;
        };
    }

    /** As stored and as shown by the API. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
