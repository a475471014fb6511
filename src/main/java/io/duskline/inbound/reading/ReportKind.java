package io.duskline.inbound.reading;

import io.duskline.db.Coded;
import org.springframework.modulith.NamedInterface;

/** What a message that came back is. */
@NamedInterface("matching")
public enum ReportKind implements Coded {
    /** Says what became of a message: refused, put off, or delivered (RFC 3464, or a mail server's own words). */
    BOUNCE,
    /** A reader called a message spam (RFC 5965), or had the mail program ask for no more of them. */
    COMPLAINT,
    /** A machine answered for its owner (RFC 3834); it says nothing about delivery and answers nothing. */
    AUTO_REPLY,
    /** Anything else, a person's reply among them. */
    OTHER;
}
