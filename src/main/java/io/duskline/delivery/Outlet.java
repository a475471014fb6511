package io.duskline.delivery;

/**
 * A relay that a claim may use.
 *
 * @param waiting how many messages this node has in hand for it
 * @param connections how many it takes at once
 */
record Outlet(Relay relay, int waiting, int connections) {}
