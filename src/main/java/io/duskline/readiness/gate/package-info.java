/**
 * Whether what ends may end: green, or red with what would make it green; what is no obstacle because two people said so, and
 * how it stood at the end.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.readiness.gate;
