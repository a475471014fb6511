package io.duskline.inbound.reading;

import io.duskline.db.Coded;
import io.duskline.delivery.reply.ReplyClass;
import org.springframework.modulith.NamedInterface;

/** What is said of one recipient: whose fault a failure is, as {@link ReplyClass}, or that it is none. */
@NamedInterface("matching")
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

    public static ReportClass of(ReplyClass why) {
        return switch (why) {
            case HARD -> HARD;
            case SOFT -> SOFT;
            case BLOCKED -> BLOCKED;
            case SENDER -> SENDER;
            case CONTENT -> CONTENT;
        };
    }
}
