/**
 * The queue that all nodes share, and the workers that empty it.
 *
 * <p>Who has which row in hand is in the row; nothing that matters after a kill is kept here.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.queue;
