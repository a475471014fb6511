package io.duskline.inbound.reading;

import io.duskline.db.Coded;
import io.duskline.delivery.reply.ReplyClass;
import org.springframework.modulith.NamedInterface;

/** The class of a report about one recipient: the cause of a failure, as {@link ReplyClass}, or none; the mildest first. */
@NamedInterface("matching")
public enum ReportClass implements Coded {
    /** The message reached the mailbox, or a server that sends no reports. */
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
