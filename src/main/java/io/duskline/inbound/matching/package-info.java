/** Matches returned messages to deliveries, applies their effect, and keeps the unmatched ones for people. */
@org.jspecify.annotations.NullMarked
package io.duskline.inbound.matching;
