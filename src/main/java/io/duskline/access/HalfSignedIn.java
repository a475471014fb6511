package io.duskline.access;

import io.duskline.db.RealTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose password was right and whose code is still to come: the browser keeps that, so it is no session yet. */
@Component
class HalfSignedIn {

    private static final Duration HOLDS = Duration.ofMinutes(10);

    private final Cookies cookies;
    private final Users users;
    private final Credentials credentials;
    private final Clock clock;

    HalfSignedIn(Cookies cookies, Users users, Credentials credentials, @RealTime Clock clock) {
        this.cookies = cookies;
        this.users = users;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** @param stamp of the password that was right */
    record Half(User user, String stamp) {}

    void remember(SignIn.Answer.GiveCode half, HttpServletResponse response) {
        long until = clock.instant().plus(HOLDS).getEpochSecond();
        cookies.set(response, Cookies.HALF_IN, until + " " + half.user().id() + " " + half.stamp(), HOLDS);
    }

    /** Nobody once it is too late, or the password is another. */
    Optional<Half> who(HttpServletRequest request) {
        return cookies.read(request, Cookies.HALF_IN)
                .map(text -> text.split(" ", -1))
                .filter(parts -> clock.instant().getEpochSecond() < Long.parseLong(parts[0]))
                .filter(parts -> credentials.stamp(Long.parseLong(parts[1])).equals(parts[2]))
                .flatMap(parts -> users.find(Long.parseLong(parts[1])).map(user -> new Half(user, parts[2])));
    }

    void forget(HttpServletResponse response) {
        cookies.clear(response, Cookies.HALF_IN);
    }
}
