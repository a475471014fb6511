package io.duskline.acknowledgement;

import io.duskline.ledger.SignedTokens;
import java.math.BigInteger;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tokens of personal links. A token contains the deprecation and the contact. */
@Component
public class Links {

    private static final String PURPOSE = "link";

    private final SignedTokens tokens;

    Links(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /** Encodes both ids in as few bytes as possible, since people read links aloud and copy them by hand. */
    public String token(long deprecationId, long contactId) {
        BigInteger both = BigInteger.valueOf(deprecationId).shiftLeft(Long.SIZE).add(BigInteger.valueOf(contactId));
        return tokens.token(PURPOSE, both.toByteArray());
    }

    /** The link; empty if the token is not genuine. */
    public Optional<Link> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(BigInteger::new)
                .map(both -> new Link(both.shiftRight(Long.SIZE).longValue(), both.longValue()));
    }
}
