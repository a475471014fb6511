package io.duskline.promise;

import java.time.Instant;

/** Why what was promised cannot be kept, as whoever plans it says to its approver. */
public record PromiseReason(String why, String by, Instant at) {}
