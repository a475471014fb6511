package io.duskline.web;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A principal whose id can be logged without personal data. */
public interface Identified {

    /** An id such as {@code user:7} or {@code token:3}, as in ledger subjects. */
    String securityId();

    /** The time zone that the user chose for pages; null for the vendor's. */
    default @Nullable ZoneId zone() {
        return null;
    }
}
