package io.duskline.review;

import org.jspecify.annotations.Nullable;

/** A new request; see {@link Review}. */
public record NewReview(
        ReviewType type,
        long subjectId,
        long deprecationId,
        String title,
        String contentHash,
        @Nullable String reason,
        String requestedBy) {}
