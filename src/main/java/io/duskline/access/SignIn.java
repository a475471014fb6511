package io.duskline.access;

import io.duskline.access.SignInEvent.Kind;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Checks what somebody shows at the door: address and password, and where there is a second factor a code. What it
 * refuses says nothing about whether the address is known.
 */
@Component
class SignIn {

    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_CODE = 100;

    private final Users users;
    private final Credentials credentials;
    private final SecondFactors factors;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;

    SignIn(
            Users users,
            Credentials credentials,
            SecondFactors factors,
            Throttle throttle,
            ApplicationEventPublisher events) {
        this.users = users;
        this.credentials = credentials;
        this.factors = factors;
        this.throttle = throttle;
        this.events = events;
    }

    sealed interface Answer {

        /** Everything is right. */
        record Enter(User user) implements Answer {}

        /** So far it is; a code is still to be given. */
        record GiveCode(User user) implements Answer {}

        record Wrong() implements Answer {}

        /** Too many attempts; the next one is looked at after {@code delay}. */
        record TooEarly(Duration delay) implements Answer {

            /** Whole seconds, at least one. */
            long seconds() {
                return delay.plusMillis(999).toSeconds();
            }
        }
    }

    /** @param email as {@link Users#normal} makes it */
    Answer withPassword(String email, String password, Visitor visitor) {
        if (email.isEmpty() || email.length() > LONGEST_ADDRESS) {
            return new Answer.Wrong();
        }
        Attempt attempt = Attempt.toSignIn(email, visitor);
        Duration wait = throttle.begin(attempt);
        if (!wait.isZero()) {
            return tooEarly(wait, email, visitor);
        }
        return credentials
                .fitting(email, password)
                .flatMap(users::find)
                .map(user -> right(user, attempt, visitor))
                .orElseGet(() -> wrong(Kind.WRONG_PASSWORD, email, visitor));
    }

    Answer withCode(User user, String code, Visitor visitor) {
        Attempt attempt = Attempt.toGiveCode(user, visitor);
        Duration wait = throttle.begin(attempt);
        if (!wait.isZero()) {
            return tooEarly(wait, user.email(), visitor);
        }
        if (code.length() > LONGEST_CODE || !factors.use(user, code)) {
            return wrong(Kind.WRONG_CODE, user.email(), visitor);
        }
        throttle.succeeded(attempt);
        return enter(user, visitor);
    }

    private Answer right(User user, Attempt attempt, Visitor visitor) {
        throttle.succeeded(attempt);
        return user.hasSecondFactor() ? new Answer.GiveCode(user) : enter(user, visitor);
    }

    private Answer enter(User user, Visitor visitor) {
        events.publishEvent(new SignInEvent(Kind.SIGNED_IN, user.email(), visitor.client()));
        return new Answer.Enter(user);
    }

    private Answer wrong(Kind kind, String email, Visitor visitor) {
        events.publishEvent(new SignInEvent(kind, email, visitor.client()));
        return new Answer.Wrong();
    }

    private Answer tooEarly(Duration wait, String email, Visitor visitor) {
        events.publishEvent(new SignInEvent(Kind.TOO_MANY_ATTEMPTS, email, visitor.client()));
        return new Answer.TooEarly(wait);
    }
}
