package io.duskline.catalog;

import java.time.Instant;

/** A withdrawal: the integration does not end after all. */
public record Withdrawal(Instant at, CustomerReason reason) {}
