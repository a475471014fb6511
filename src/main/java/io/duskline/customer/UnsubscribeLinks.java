package io.duskline.customer;

import io.duskline.ledger.SignedTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tokens of unsubscribe links, 40 characters long. A token never expires, since a mail can be opened years later. It is signed
 * for this purpose only, so it grants nothing else.
 */
@Component
public class UnsubscribeLinks {

    private static final String PURPOSE = "unsubscribe";
    private static final byte VERSION = 1;

    private final SignedTokens tokens;

    UnsubscribeLinks(SignedTokens tokens) {
        this.tokens = tokens;
    }

    public String token(long contactId) {
        ByteBuffer said = ByteBuffer.allocate(1 + Long.BYTES).put(VERSION).putLong(contactId);
        return tokens.token(PURPOSE, said.array());
    }

    /** The contact in the token; empty if the token is not genuine. */
    public Optional<Long> read(String token) {
        return tokens.read(PURPOSE, token).map(said -> ByteBuffer.wrap(said).getLong(1));
    }
}
