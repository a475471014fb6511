package io.duskline.delivery;

/** There are new messages in the queue; told on this node once they are committed. */
public record DeliveriesQueued() {}
