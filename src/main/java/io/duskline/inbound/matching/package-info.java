/**
 * Which delivery something that came back speaks of, what becomes of it, and what is kept for people.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.inbound.matching;
