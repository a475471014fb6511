package io.duskline.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.duskline.db.Coded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a check found, good or bad, in words for whoever decides.
 *
 * @param kind what kind of finding it is, as in REST: {@code wrong_date}
 * @param weight whether it stands in the way
 * @param count of what it is about: accounts, messages, requests; 1 where it is one thing
 * @param title a sentence that says what was found, with the number: "45 accounts use Twitter and are in no campaign."
 * @param says where and why, a sentence or two; empty where the title says it all
 * @param see the path of the page where it is seen or mended; null where there is none
 * @param button what that page's link is called; null with {@code see}
 * @param overruled by whom it was set aside; null while nobody did, or nobody may
 */
public record Finding(
        String kind,
        Weight weight,
        long count,
        String title,
        String says,
        @Nullable String see,
        @Nullable String button,
        @Nullable Overruled overruled) {

    /** How much it weighs. */
    public enum Weight implements Coded {
        /** Stands in the way. */
        MUST,
        /** A matter of judgement: worth a look, and may be set aside with a reason. */
        SHOULD,
        /** Was looked at, and is well. */
        GOOD;
    }

    /** That a person set it aside, and why. */
    public record Overruled(String by, Instant at, String reason) {}

    /** The same, set aside or not. */
    public Finding with(@Nullable Overruled by) {
        return new Finding(kind, weight, count, title, says, see, button, by);
    }

    /** All that is said of it. */
    public String inWords() {
        return says.isEmpty() ? title : title + " " + says;
    }

    /** Whether it still needs a decision. */
    @JsonIgnore
    public boolean isOpen() {
        return weight != Weight.GOOD && overruled == null;
    }
}
