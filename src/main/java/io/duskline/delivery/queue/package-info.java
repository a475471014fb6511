/**
 * The queue that all nodes share, and the workers that empty it.
 *
 * <p>A row contains its current owner; a killed node loses no state that matters.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.queue;
