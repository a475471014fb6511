package io.duskline.acknowledgement;

import io.duskline.ledger.SignedTokens;
import java.math.BigInteger;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The tokens of personal links. A token names the deprecation and the contact. */
@Component
public class Links {

    private static final String PURPOSE = "link";

    private final SignedTokens tokens;

    Links(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /** Both numbers in as few bytes as they need, since a link is read aloud and copied by hand. */
    public String token(long deprecationId, long contactId) {
        BigInteger both = BigInteger.valueOf(deprecationId).shiftLeft(Long.SIZE).add(BigInteger.valueOf(contactId));
        return tokens.token(PURPOSE, both.toByteArray());
    }

    /** The link, unless the token is none of ours. */
    public Optional<Link> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(BigInteger::new)
                .map(both -> new Link(both.shiftRight(Long.SIZE).longValue(), both.longValue()));
    }
}
