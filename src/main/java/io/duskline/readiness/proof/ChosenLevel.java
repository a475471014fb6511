package io.duskline.readiness.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A level of proof that somebody chose.
 *
 * @param share of 100 accounts, how many must at least be heard from or resolved; of level B alone
 */
public record ChosenLevel(ProofLevel level, @Nullable Integer share, Instant at, String by) {}
