package io.duskline.readiness.proof;

/**
 * How it stands with one level of proof.
 *
 * @param isChosen whether it is the one that is asked for
 * @param counted how many accounts count for it
 * @param needed how many must
 * @param arithmetic the same in words, with what it proves
 */
public record LevelState(
        ProofLevel level, boolean isChosen, boolean isReached, long counted, long needed, String arithmetic) {}
