package io.duskline.readiness.gate;

/**
 * How surely accounts know, by the level that is asked for.
 *
 * @param level A to D
 * @param arithmetic how it stands, in numbers
 */
public record Proven(String level, boolean reached, String arithmetic) {}
