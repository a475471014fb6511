package io.duskline.customer;

import io.duskline.ledger.SignedTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tokens by which a contact unsubscribes, of 40 characters. A token never runs out, since a mail can be opened years
 * later. It gives no right but this one: it is signed for this purpose alone.
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

    /** The contact that it names, unless the token is none of ours. */
    public Optional<Long> read(String token) {
        return tokens.read(PURPOSE, token).map(said -> ByteBuffer.wrap(said).getLong(1));
    }
}
