package io.duskline.access;

import io.duskline.web.Site;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What becomes of a form whose sender's session ended while they filled it in. The form is shown again with all that was
 * typed, for them to sign in beside it and send it again; nothing of it is kept here. A page that sends by itself is told so in
 * the place that every page of the console has for that.
 */
@Component
class ExpiredSessionForms {

    /** What a page that sends by itself says of itself. */
    static final String BY_ITSELF = "HX-Request";

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Where people write. What one is asked at the door or of one's own account is no loss, and shown on no page. */
    private static final RequestMatcher WRITING = Requests.posting("/console/**", "/desk/**");

    private final Site site;

    ExpiredSessionForms(Site site) {
        this.site = site;
    }

    static boolean isSentByItself(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) != null;
    }

    /** Whether the security context holds a signed-in user. */
    static boolean isSignedIn() {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && !(who instanceof AnonymousAuthenticationToken);
    }

    /** Whether something was typed that would be lost. */
    static boolean isForm(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return WRITING.matches(request) && type != null && type.startsWith(FORM);
    }

    /**
     * Whether one of our own pages sent it: what another site sends is never shown as a form that only waits for a button. By
     * Origin, which every browser sends with a POST (Fetch standard, "append a request Origin header").
     */
    boolean isOurs(HttpServletRequest request) {
        String authority = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ORIGIN), "")
                .replaceFirst("^https?://", "");
        return !authority.isEmpty()
                && (authority.equals(request.getHeader(HttpHeaders.HOST))
                        || authority.equals(site.baseUrl().getAuthority()));
    }

    /** Shows the form again, under its own address. */
    static void showAgain(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute(SignInPages.HELD_FORM, request.getRequestURI());
        request.getRequestDispatcher(SignInPages.HELD).forward(request, response);
    }

    /** To a page that sends by itself: it keeps what it shows, and says that nothing is kept any more. */
    static void tellSignedOut(HttpServletResponse response) throws IOException {
        tell(response, HttpServletResponse.SC_UNAUTHORIZED, """
                <div class="note is-error" id="session" role="alert" data-hx-swap-oob="true"><b>You are signed out.</b>
                What you typed last is on this page alone: <a href="/sign-in" target="_blank">sign in in another tab</a>,
                then go on here.</div>
                """);
    }

    /**
     * The same after they signed in elsewhere: the page may go on, with the token of that sign-in. The page sends once more by
     * itself, so that the user need not press another key to save the text. The second request also helps if the page that they
     * signed in on was given another token at the same moment.
     */
    static void tellSignedInAnew(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("HX-Trigger", "signed-in");
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        tell(response, HttpServletResponse.SC_FORBIDDEN, """
                <div class="note is-info" id="session" role="status" data-hx-swap-oob="true"><b>You are signed in again.</b>
                What you type is kept from now on.</div>
                <input type="hidden" name="%s" value="%s" data-hx-swap-oob="outerHTML:input[name=%1$s]">
                """.formatted(
                        token.getParameterName(), HtmlUtils.htmlEscape(token.getToken())));
    }

    private static void tell(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        response.setHeader("HX-Reswap", "none");
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(html);
    }
}
