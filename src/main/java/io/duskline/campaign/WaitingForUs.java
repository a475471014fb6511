package io.duskline.campaign;

/** Implemented by whoever knows what customers wait for. */
public interface WaitingForUs {

    /** How many requests about the deprecation are open. */
    int open(long deprecationId);
}
