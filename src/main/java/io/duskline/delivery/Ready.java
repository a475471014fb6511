package io.duskline.delivery;

/** A claimed delivery whose message is written and only has to be handed over. */
record Ready(Claimed claimed, Enveloped message) {}
