/**
 * How surely customers must know that something ends before it does: the level of proof, the accounts that are drawn to be
 * called, and what they said.
 */
@org.springframework.modulith.NamedInterface("proof")
@org.jspecify.annotations.NullMarked
package io.duskline.readiness.proof;
