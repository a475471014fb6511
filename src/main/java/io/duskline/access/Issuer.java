package io.duskline.access;

import io.duskline.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The issuer and owner of a token: a signed-in user, or the installation through the admin token of its settings. A token
 * cannot issue tokens: otherwise a short-lived token could renew itself for ever.
 *
 * @param userId null for the installation
 * @param name as in the ledger
 */
record Issuer(@Nullable Long userId, String name) {

    /** @throws ProblemException (403) for a token */
    static Issuer of(Authentication who) {
        if (who.getPrincipal() instanceof SignedIn user) {
            return new Issuer(user.id(), user.email());
        }
        if (who.getPrincipal() instanceof Bearer bearer && bearer.tokenId() == null) {
            return new Issuer(null, bearer.name());
        }
        throw ProblemException.forbidden(
                "A token issues no tokens. Its owner signs in and issues them under “Your tokens”.");
    }
}
