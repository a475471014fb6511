package io.duskline.promise;

import java.time.Instant;

/** The planner's reason for a missed notice period. The approver reads it. */
public record PromiseReason(String reason, String by, Instant at) {}
