package io.duskline.notice.editor;

import java.time.Instant;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** Implemented by the package that knows what approvers asked to have changed in a text. */
@NamedInterface("editor")
public interface RequestedChanges {

    /**
     * A request that is not done yet.
     *
     * @param field the code of the part that it is about; empty where it is about the whole, or a mail made of it
     * @param label what it is about, for people
     * @param done where it is said, by POST, that it was seen to
     */
    @NamedInterface("editor")
    record AskedChange(String field, String label, String text, String by, Instant at, String done) {}

    /** Of the text in a language, oldest first. */
    List<AskedChange> of(long deprecation, String locale);
}
