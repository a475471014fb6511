package io.duskline.catalog;

/** What follows from a revision of what customers read, in its transaction. */
public interface RevisionConsequence {

    /** A second person agreed to exactly what it says now; before, it said something else. */
    void follow(Deprecation before, Deprecation now);
}
