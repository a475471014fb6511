package io.duskline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** The session that a browser shows in its cookie. */
@Component
class BrowserSessions {

    /** A user who needs a second factor and has none may only set one up. */
    static final String FACTOR_MISSING = "SECOND_FACTOR_MISSING";

    private final Sessions sessions;
    private final Users users;
    private final SignInSettings settings;
    private final Cookies cookies;

    BrowserSessions(Sessions sessions, Users users, SignInSettings settings, Cookies cookies) {
        this.sessions = sessions;
        this.users = users;
        this.settings = settings;
        this.cookies = cookies;
    }

    /** @param mayWork whether the sign-in is complete */
    record Entered(SignedIn who, User user, boolean mayWork) {

        Authentication authentication() {
            List<GrantedAuthority> may = mayWork
                    ? Roles.authorities(user.roles())
                    : List.of(new SimpleGrantedAuthority("ROLE_" + FACTOR_MISSING));
            return UsernamePasswordAuthenticationToken.authenticated(who, null, may);
        }
    }

    Optional<Entered> find(HttpServletRequest request) {
        return cookies.read(request, Cookies.SESSION)
                .flatMap(token -> sessions.find(new RandomToken(token)))
                .flatMap(session -> entered(session, request));
    }

    /** If the user has a second factor, a session without a code is invalid: it began before the factor was set up. */
    private Optional<Entered> entered(Sessions.Living session, HttpServletRequest request) {
        // a page that polls proves no reader; a page that saves typed text proves that the user types
        if (!ExpiredSessionForms.isSentByItself(request) || !Requests.READS.matches(request)) {
            sessions.seen(session);
        }
        return users.find(session.userId())
                .filter(user -> session.showedCode() || !user.hasSecondFactor())
                .map(user -> new Entered(
                        new SignedIn(user.id(), user.email(), session.id(), user.timeZone()),
                        user,
                        user.hasSecondFactor() || !settings.needsSecondFactor(user.roles())));
    }

    /** @return false if the password was changed since it was checked; no session begins then */
    boolean begin(SignIn.Answer.Enter who, HttpServletRequest request, HttpServletResponse response) {
        end(request, response);
        Optional<RandomToken> token =
                sessions.begin(who, BrowserName.of(request.getHeader("User-Agent")), request.getRemoteAddr());
        token.ifPresent(begun -> cookies.set(response, Cookies.SESSION, begun.text(), Cookies.WHILE_OPEN));
        return token.isPresent();
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request, Cookies.SESSION).ifPresent(token -> sessions.end(new RandomToken(token)));
        cookies.clear(response, Cookies.SESSION);
    }
}
