package io.duskline.review;

import java.util.Map;

/** The deprecations that reviews can be about. {@code catalog} implements it, since {@code review} must not depend on it. */
public interface ReviewedDeprecations {

    /** In the order in which pages list them. */
    Map<String, Long> idBySlug();

    /** Whether the last change of its dates can still be undone. */
    boolean isUndoOpen(long id);
}
