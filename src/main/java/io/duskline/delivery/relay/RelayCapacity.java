package io.duskline.delivery.relay;

/**
 * A relay that a claim may use.
 *
 * @param waiting number of messages that this node has claimed for it
 * @param connections number of its connections
 */
public record RelayCapacity(Relay relay, int waiting, int connections) {}
