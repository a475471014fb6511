package io.duskline.inbound.reading;

import io.duskline.db.Coded;
import io.duskline.delivery.reply.ReplyClass;
import org.springframework.modulith.NamedInterface;

/** What is said of one recipient: whose fault a failure is, as {@link ReplyClass}, or that it is none; the mildest first. */
@NamedInterface("matching")
public enum ReportClass implements Coded {
    /** Reached the mailbox, or a server that sends no reports. */
    DELIVERED,
    /** Still being tried. */
    DELAYED,
    SOFT,
    BLOCKED,
    CONTENT,
    SENDER,
    HARD;

    public static ReportClass of(ReplyClass why) {
        return valueOf(why.name());
    }
}
