package io.duskline.inbound;

import java.util.Locale;

/** What is said of one recipient: whose fault a failure is, as {@link io.duskline.delivery.ReplyClass}, or that it is none. */
enum ReportClass {
    HARD,
    SOFT,
    BLOCKED,
    SENDER,
    CONTENT,
    /** Still being tried. */
    DELAYED,
    /** Reached the mailbox, or a server that sends no reports. */
    DELIVERED;

    /** As stored and as shown by the API. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
