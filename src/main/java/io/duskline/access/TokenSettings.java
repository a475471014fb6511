package io.duskline.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long tokens hold.
 *
 * @param lifetime how long a token holds at most, and what a token gets that asks for nothing else, as {@code P90D}; {@code
 *     none} where tokens need not end
 */
@ConfigurationProperties("duskline.tokens")
record TokenSettings(@DefaultValue("P90D") String lifetime) {

    private static final String NONE = "none";

    TokenSettings {
        if (!lifetime.equals(NONE) && !isPositive(lifetime)) {
            throw new IllegalArgumentException(
                    "duskline.tokens.lifetime must be a period of at least a day, as P90D, or none");
        }
    }

    private static boolean isPositive(String lifetime) {
        try {
            Period period = Period.parse(lifetime);
            return !period.isNegative() && !period.isZero();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** When a token issued now ends at the latest; empty where it need not end. */
    Optional<Instant> latestEnd(Instant now) {
        return lifetime.equals(NONE)
                ? Optional.empty()
                : Optional.of(now.atOffset(ZoneOffset.UTC)
                        .plus(Period.parse(lifetime))
                        .toInstant());
    }
}
