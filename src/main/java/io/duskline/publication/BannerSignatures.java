package io.duskline.publication;

import io.duskline.db.RealTime;
import io.duskline.web.ProblemException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The vendor's word for whose account looks at its product: {@code v1.SECONDS.HEX}, where SECONDS since 1970 say when it is over and
 * HEX is the HMAC-SHA256, under the secret that both share, of {@code v1}, SECONDS, account and user, each but the last ended by a
 * line feed. A reader of a page has its signature, so it holds for a day at most.
 */
@Component
class BannerSignatures {

    private static final Duration LONGEST = Duration.ofDays(1);
    /** Clocks differ, and a vendor that signs for a day signs for a whole one. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int LONGEST_NAME = 1000;
    private static final Pattern SIGNATURE = Pattern.compile("v1\\.(\\d{1,11})\\.([0-9a-f]{64})");

    private final BannerSettings settings;
    private final Clock clock;

    BannerSignatures(BannerSettings settings, @RealTime Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws ProblemException (403) unless it was signed by the vendor, for this account and user, and still holds */
    SignedVisitor require(@Nullable String account, @Nullable String user, @Nullable String signature) {
        return verified(account, user, signature)
                .orElseThrow(
                        () -> ProblemException.forbidden("The signature is not the vendor's, or its time is over."));
    }

    Optional<SignedVisitor> verified(@Nullable String account, @Nullable String user, @Nullable String signature) {
        Matcher parts = SIGNATURE.matcher(signature == null ? "" : signature);
        String whom = user == null ? "" : user;
        if (account == null || !parts.matches() || !isName(account) || (!whom.isEmpty() && !isName(whom))) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        Instant now = clock.instant();
        boolean holds = until.isAfter(now) && !until.isAfter(now.plus(LONGEST).plus(SKEW));
        String said = String.join("\n", "v1", parts.group(1), account, whom);
        return holds && isSigned(said, parts.group(2))
                ? Optional.of(new SignedVisitor(account, whom, until, parts.group()))
                : Optional.empty();
    }

    private boolean isSigned(String said, String hex) {
        return !settings.secret().isEmpty()
                && Stream.concat(Stream.of(settings.secret()), settings.formerSecrets().stream())
                        .filter(secret -> !secret.isBlank())
                        .map(secret -> new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(said))
                        .anyMatch(
                                mac -> MessageDigest.isEqual(mac, HexFormat.of().parseHex(hex)));
    }

    /** Two that are signed differently must never read the same. */
    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }
}
