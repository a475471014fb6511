package io.duskline.access;

import io.duskline.web.Refusal;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Whoever sits at somebody's open session has to show once more who they are before the door itself is changed. */
@Component
class Confirmations {

    private final Credentials credentials;
    private final SecondFactors factors;
    private final Throttle throttle;

    Confirmations(Credentials credentials, SecondFactors factors, Throttle throttle) {
        this.credentials = credentials;
        this.factors = factors;
        this.throttle = throttle;
    }

    /** @throws Refusal (422) naming {@code present}; (409) after too many attempts */
    void password(SignedIn who, String present) {
        require(who, "present", "is another one", () -> credentials.fits(who.id(), present));
    }

    /** @throws Refusal (422) naming {@code code}; (409) after too many attempts */
    void code(SignedIn who, User user, String code) {
        require(who, "code", "is not right, or was used before; wait for the next one", () -> factors.use(user, code));
    }

    private void require(SignedIn who, String field, String otherwise, BooleanSupplier fits) {
        Attempt attempt = Attempt.toConfirm(who);
        Duration wait = throttle.begin(attempt);
        if (!wait.isZero()) {
            throw Refusal.conflict(
                    field, "Too many attempts. The next one counts after " + Throttle.seconds(wait) + " seconds.");
        }
        if (!fits.getAsBoolean()) {
            throw Refusal.invalid(field, otherwise);
        }
        throttle.succeeded(attempt);
    }
}
