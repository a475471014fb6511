package io.duskline.access;

import io.duskline.web.ClientAddress;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs in with address and password. What it refuses says nothing about whether the address is known. */
@Component
class SignIn implements AuthenticationProvider {

    private static final int LONGEST_ADDRESS = 320;

    private final Users users;
    private final SignInFailures failures;

    SignIn(Users users, SignInFailures failures) {
        this.users = users;
        this.failures = failures;
    }

    /** Too many attempts; the next one is looked at after {@code wait}. */
    static final class TooEarly extends LockedException {

        private final Duration wait;

        private TooEarly(Duration wait) {
            super("too many attempts");
            this.wait = wait;
        }

        /** Whole seconds, at least one. */
        long seconds() {
            return wait.plusMillis(999).toSeconds();
        }
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String email = Users.normal(given.getName());
        if (email.isEmpty() || email.length() > LONGEST_ADDRESS) {
            throw new BadCredentialsException("no such address");
        }
        SignInFailures.Attempt attempt = new SignInFailures.Attempt(email, client(given));
        Duration wait = failures.begin(attempt);
        if (!wait.isZero()) {
            SecurityEvents.sayOf(id(email), SecurityEvent.SIGN_IN_THROTTLED);
            throw new TooEarly(wait);
        }
        Users.Known known = users.authenticate(email, String.valueOf(given.getCredentials()))
                .orElseThrow(() -> wrong(email));
        failures.succeeded(attempt);
        SecurityEvents.sayOf(known.who().securityId(), SecurityEvent.SIGN_IN_SUCCEEDED);
        return signedIn(known);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    static Authentication signedIn(Users.Known known) {
        return UsernamePasswordAuthenticationToken.authenticated(known.who(), null, Role.authorities(known.roles()));
    }

    private BadCredentialsException wrong(String email) {
        SecurityEvents.sayOf(id(email), SecurityEvent.SIGN_IN_FAILED);
        return new BadCredentialsException("wrong address or password");
    }

    /** An address that is nobody's may be a password typed into the wrong field: it is not told. */
    private String id(String email) {
        return users.find(email).map(user -> "user:" + user.id()).orElse("unknown");
    }

    private static String client(Authentication given) {
        return given.getDetails() instanceof WebAuthenticationDetails details
                ? ClientAddress.client(details.getRemoteAddress())
                : "unknown";
    }
}
