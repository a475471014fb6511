package io.duskline.access;

import io.duskline.web.Role;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in and session limits.
 *
 * @param idle a session ends after this time without a page
 * @param lifetime a session ends after this time in any case
 * @param secondFactor who needs a second factor
 * @param resetLink validity of the link by which a user sets a forgotten password
 * @param invitation validity of the link by which a new user sets the first password
 */
@ConfigurationProperties("duskline.sign-in")
record SignInSettings(
        @DefaultValue("PT1H") Duration idle,
        @DefaultValue("PT12H") Duration lifetime,
        @DefaultValue("optional") SecondFactor secondFactor,
        @DefaultValue("PT30M") Duration resetLink,
        @DefaultValue("P3D") Duration invitation) {

    /** Which users need a second factor. All others may set one up too. */
    enum SecondFactor {
        OPTIONAL,
        ADMINS,
        EVERYBODY
    }

    private static final Duration LONGEST_RESET = Duration.ofDays(1);

    SignInSettings {
        require(idle.isPositive(), "idle must be positive");
        require(lifetime.compareTo(idle) >= 0, "lifetime must not be shorter than idle");
        require(resetLink.isPositive() && resetLink.compareTo(LONGEST_RESET) <= 0, "reset-link must be a day at most");
        require(invitation.isPositive(), "invitation must be positive");
    }

    boolean needsSecondFactor(Set<Role> roles) {
        return switch (secondFactor) {
            case OPTIONAL -> false;
            case ADMINS -> roles.contains(Role.ADMIN);
            case EVERYBODY -> true;
        };
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("duskline.sign-in." + reason);
        }
    }
}
