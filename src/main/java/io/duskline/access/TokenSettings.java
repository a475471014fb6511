package io.duskline.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lifetime of tokens.
 *
 * @param lifetime default and maximum lifetime of a token, as {@code P90D}; {@code none} for tokens without end
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

    /** Latest expiry of a token issued now; empty if tokens need not expire. */
    Optional<Instant> latestEnd(Instant now) {
        return lifetime.equals(NONE)
                ? Optional.empty()
                : Optional.of(now.atOffset(ZoneOffset.UTC)
                        .plus(Period.parse(lifetime))
                        .toInstant());
    }
}
