package io.duskline.web;

/** A principal that a log may name without saying who it is to strangers of the house. */
public interface Identified {

    /** As {@code user:7} or {@code token:3}: what the ledger has as a subject. */
    String securityId();
}
