package io.duskline.catalog;

/** Reacts to an approved revision, in its transaction. */
public interface RevisionConsequence {

    /**
     * @param before the deprecation before the revision
     * @param now the approved texts
     */
    void follow(Deprecation before, Deprecation now);
}
