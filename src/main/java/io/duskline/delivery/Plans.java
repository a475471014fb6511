package io.duskline.delivery;

/** Implemented by whoever enqueues: what is still to come by itself. */
@FunctionalInterface
public interface Plans {

    /** Whether messages may be put in the queue in time without a person doing anything. */
    boolean areUnderWay();
}
