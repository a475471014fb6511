package io.duskline.access;

import io.duskline.db.RealTime;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks a sign-in: address, password and, if there is a second factor, a code. A rejection does not reveal whether the address
 * is known.
 */
@Component
class SignIn {

    private static final Duration CODE_IS_AWAITED = Duration.ofMinutes(10);

    private final Users users;
    private final Credentials credentials;
    private final SecondFactors factors;
    private final Throttle throttle;
    private final HashingLimit turns;
    private final FailedAttempts failed;
    private final Cookies cookies;
    private final Clock clock;

    SignIn(
            Users users,
            Credentials credentials,
            SecondFactors factors,
            Throttle throttle,
            HashingLimit turns,
            FailedAttempts failed,
            Cookies cookies,
            @RealTime Clock clock) {
        this.failed = failed;
        this.cookies = cookies;
        this.clock = clock;
        this.users = users;
        this.credentials = credentials;
        this.factors = factors;
        this.throttle = throttle;
        this.turns = turns;
    }

    sealed interface Answer {

        /**
         * The sign-in is complete.
         *
         * @param stamp of the checked password, which may change before the session begins
         * @param showedCode whether a code was checked too
         */
        record Enter(User user, String stamp, boolean showedCode) implements Answer {}

        /**
         * The password was right; the code is still missing. A cookie keeps this state, so it is no session yet.
         *
         * @param stamp of the checked password
         */
        record GiveCode(User user, String stamp) implements Answer {}

        record Wrong() implements Answer {}

        /** Too many attempts; the next one is possible after {@code delay}. */
        record TooEarly(Duration delay) implements Answer {}
    }

    /**
     * @param email as normalised by {@link Users#normal}
     * @throws io.duskline.web.ProblemException (503) while too many passwords are being checked; that is no attempt
     */
    @SuppressWarnings("try") // the turn is only held
    Answer withPassword(String email, String password, Visitor visitor) {
        if (!Users.mayBeAddress(email)) {
            return new Answer.Wrong();
        }
        try (var turn = visitor.device().isPresent() ? turns.ofKnown() : turns.ofStranger()) {
            return looked(email, password, visitor);
        }
    }

    private Answer looked(String email, String password, Visitor visitor) {
        Attempt attempt = Attempt.toSignIn(email, visitor);
        Duration wait = throttle.begin(attempt);
        if (!wait.isZero()) {
            return tooEarly(wait, email);
        }
        return credentials
                .fitting(email, password)
                .flatMap(fitting -> users.find(fitting.userId()).map(user -> right(user, fitting.stamp(), attempt)))
                .orElseGet(() -> wrong(email, visitor));
    }

    Answer withCode(Answer.GiveCode half, String code, Visitor visitor) {
        User user = half.user();
        Attempt attempt = Attempt.toGiveCode(user, visitor);
        Duration wait = throttle.begin(attempt);
        if (!wait.isZero()) {
            return tooEarly(wait, user.email());
        }
        if (!factors.use(user, code)) {
            return wrong(user.email(), visitor);
        }
        throttle.succeeded(attempt);
        return new Answer.Enter(user, half.stamp(), true);
    }

    void remember(Answer.GiveCode half, HttpServletResponse response) {
        long until = clock.instant().plus(CODE_IS_AWAITED).getEpochSecond();
        String text = until + " " + half.user().id() + " " + half.stamp();
        cookies.set(response, Cookies.HALF_IN, text, CODE_IS_AWAITED);
    }

    /** Empty after the time limit, or if the password was changed. */
    Optional<Answer.GiveCode> half(HttpServletRequest request) {
        return cookies.read(request, Cookies.HALF_IN)
                .map(text -> text.split(" ", -1))
                .filter(parts -> clock.instant().getEpochSecond() < Long.parseLong(parts[0]))
                .filter(parts -> credentials.stamp(Long.parseLong(parts[1])).equals(parts[2]))
                .flatMap(
                        parts -> users.find(Long.parseLong(parts[1])).map(user -> new Answer.GiveCode(user, parts[2])));
    }

    private Answer right(User user, String stamp, Attempt attempt) {
        throttle.succeeded(attempt);
        return user.hasSecondFactor() ? new Answer.GiveCode(user, stamp) : new Answer.Enter(user, stamp, false);
    }

    private Answer wrong(String email, Visitor visitor) {
        failed.note(email, visitor.client());
        SecurityEvents.sayOf(id(email), SecurityEvent.SIGN_IN_FAILED);
        return new Answer.Wrong();
    }

    private Answer tooEarly(Duration wait, String email) {
        SecurityEvents.sayOf(id(email), SecurityEvent.SIGN_IN_THROTTLED);
        return new Answer.TooEarly(wait);
    }

    /** Leaves an unknown address out of the event: it may be a password typed into the wrong field. */
    private String id(String email) {
        return users.find(email).map(user -> "user:" + user.id()).orElse("unknown");
    }
}
