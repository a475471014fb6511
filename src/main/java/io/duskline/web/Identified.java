package io.duskline.web;

/** A principal whose id can be logged without personal data. */
public interface Identified {

    /** An id such as {@code user:7} or {@code token:3}, as in ledger subjects. */
    String securityId();
}
