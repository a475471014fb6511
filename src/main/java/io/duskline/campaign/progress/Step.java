package io.duskline.campaign.progress;

import io.duskline.db.Coded;
import java.util.Optional;

/** How far an account has come with what it is told. */
public enum Step implements Coded {
    /** No message was handed over yet, or all came back and another contact is left to tell. */
    NOT_TOLD,
    /** A relay took the latest message, and it has not come back. */
    HANDED_OVER,
    /** A receiver's word, or a relay's event, says that it arrived. */
    DELIVERED,
    /** A person acted: an answer, a message passed on, a reply. An opened mail or page is nothing at all. */
    HEARD_FROM,
    /** It no longer uses what goes away, and has said so or is past its end. */
    RESOLVED,
    /** No contact there can be told. */
    LOST;

    public static Optional<Step> of(String code) {
        return Coded.find(Step.class, code);
    }
}
