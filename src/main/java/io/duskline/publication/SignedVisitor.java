package io.duskline.publication;

import java.time.Instant;

/**
 * A visitor of the vendor's product, as signed by its servers.
 *
 * @param account external id
 * @param user what the vendor calls this person, of which we keep nothing that can be read; empty where it does not tell its
 *     users apart
 * @param until when the signature no longer holds
 * @param signature as it came
 */
record SignedVisitor(String account, String user, Instant until, String signature) {

    /** Whether it is one person, who may hide something for themselves. */
    boolean isPerson() {
        return !user.isEmpty();
    }
}
