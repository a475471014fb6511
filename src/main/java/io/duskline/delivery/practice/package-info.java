/**
 * What a node does after its start while nothing is to leave: it writes messages to nobody and hands them to itself, so that
 * Java has compiled that work when it is needed.
 *
 * <p>It changes nothing: no row is written, and no relay but its own is spoken to.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.practice;
