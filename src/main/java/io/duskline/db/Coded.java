package io.duskline.db;

import org.jspecify.annotations.NullMarked;

/** An enum whose constants are stored, and shown to other programs, by names of their own. */
@NullMarked
public interface Coded {

    /** As stored: {@code in_doubt}. */
    String code();
}
