package io.duskline.notice.editor;

import java.time.Instant;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** Changes to a text that approvers asked for. Implemented by the package that stores them. */
@NamedInterface("editor")
public interface RequestedChanges {

    /**
     * An open request.
     *
     * @param field code of the part; empty for the whole text or a mail
     * @param label the part, for people
     * @param done address to POST to when the change is made
     */
    @NamedInterface("editor")
    record AskedChange(String field, String label, String text, String by, Instant at, String done) {}

    /** Requests about the text in a language, oldest first. */
    List<AskedChange> of(long deprecation, String locale);
}
