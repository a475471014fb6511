package io.duskline.delivery;

/** There will be new messages in the queue before long; told on the node that is going to put them there. */
public record DeliveriesExpected() {}
