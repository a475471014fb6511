package io.duskline.acknowledgement;

import io.duskline.ledger.SignedTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tokens of links in the vendor's product. They contain an account instead of a contact, and work for a short time. */
@Component
public class ProductLinks {

    private static final String PURPOSE = "product link";

    private final SignedTokens tokens;

    ProductLinks(SignedTokens tokens) {
        this.tokens = tokens;
    }

    public String token(ProductLink link) {
        String said = String.join(
                ".",
                number(link.deprecationId()),
                number(link.accountId()),
                number(link.until().getEpochSecond()),
                link.zone().getId());
        return tokens.token(PURPOSE, said.getBytes(StandardCharsets.US_ASCII));
    }

    /** The link; empty if the token is not genuine. The expiry is not checked. */
    public Optional<ProductLink> read(String token) {
        return tokens.read(PURPOSE, token).map(said -> {
            String[] parts = new String(said, StandardCharsets.US_ASCII).split("\\.");
            return new ProductLink(
                    number(parts[0]), number(parts[1]), Instant.ofEpochSecond(number(parts[2])), ZoneId.of(parts[3]));
        });
    }

    /** Short, since people read links aloud and copy them by hand. */
    private static String number(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    private static long number(String text) {
        return Long.parseLong(text, Character.MAX_RADIX);
    }
}
