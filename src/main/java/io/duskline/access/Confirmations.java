package io.duskline.access;

import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Users prove their identity again before they change sign-in details or issue a token: others may use their session. */
@Component
class Confirmations {

    private final Credentials credentials;
    private final SecondFactors factors;
    private final Throttle throttle;
    private final HashingLimit turns;

    Confirmations(Credentials credentials, SecondFactors factors, Throttle throttle, HashingLimit turns) {
        this.credentials = credentials;
        this.factors = factors;
        this.throttle = throttle;
        this.turns = turns;
    }

    /**
     * @throws ProblemException (422) naming {@code present}; (409) after too many attempts; (503) while too many passwords are
     *     being checked, which does not count as an attempt
     */
    @SuppressWarnings("try") // the turn is only held
    void password(SignedIn who, String present) {
        Attempt attempt = Attempt.toConfirm("password", who);
        try (var turn = turns.ofKnown()) {
            require(attempt, "present", "is not your present password", () -> credentials.fits(who.id(), present));
        }
    }

    /** @throws ProblemException (422) naming {@code code}; (409) after too many attempts */
    void code(SignedIn who, User user, String code) {
        Attempt attempt = Attempt.toConfirm("code", who);
        require(
                attempt,
                "code",
                "is not right, or was used before; wait for the next one",
                () -> factors.use(user, code));
    }

    private void require(Attempt attempt, String field, String otherwise, BooleanSupplier fits) {
        Duration wait = throttle.begin(attempt);
        if (!wait.isZero()) {
            throw ProblemException.conflict(
                    field, "Too many attempts. Try again in " + Throttle.seconds(wait) + " seconds.");
        }
        if (!fits.getAsBoolean()) {
            throw ProblemException.invalid(field, otherwise);
        }
        throttle.succeeded(attempt);
    }
}
