package io.duskline.access;

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
            throw new TooEarly(wait);
        }
        Users.Known known = users.authenticate(email, String.valueOf(given.getCredentials()))
                .orElseThrow(() -> new BadCredentialsException("wrong address or password"));
        failures.succeeded(attempt);
        return signedIn(known);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    static Authentication signedIn(Users.Known known) {
        return UsernamePasswordAuthenticationToken.authenticated(known.who(), null, Role.authorities(known.roles()));
    }

    private static String client(Authentication given) {
        return given.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
    }
}
