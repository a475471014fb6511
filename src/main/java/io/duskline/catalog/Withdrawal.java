package io.duskline.catalog;

import java.time.Instant;

/** The decision was taken back: it does not end after all. */
public record Withdrawal(Instant at, CustomerReason why) {}
