package io.duskline.delivery.relay;

/**
 * A relay that a claim may use.
 *
 * @param waiting how many messages this node has in hand for it
 * @param connections how many it takes at once
 */
public record RelayCapacity(Relay relay, int waiting, int connections) {}
