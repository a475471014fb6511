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
 * Rescues a form whose session expired while the user filled it in. The form is shown again with the typed text, so that the
 * user can sign in and send it again. The server keeps nothing. A page with background requests gets a message for its session
 * note instead.
 */
@Component
class ExpiredSessionForms {

    /** Header of background requests. */
    static final String BY_ITSELF = "HX-Request";

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Paths of forms worth rescuing. Sign-in and account forms are excluded: they contain secrets. */
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

    /** Whether the request is a form whose text would be lost. */
    static boolean isForm(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return WRITING.matches(request) && type != null && type.startsWith(FORM);
    }

    /**
     * Whether one of our own pages sent the form; forms from other sites are never shown. Checks the Origin header, which every
     * browser sends with a POST (Fetch standard, "append a request Origin header").
     */
    boolean isOurs(HttpServletRequest request) {
        String authority = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ORIGIN), "")
                .replaceFirst("^https?://", "");
        return !authority.isEmpty()
                && (authority.equals(request.getHeader(HttpHeaders.HOST))
                        || authority.equals(site.baseUrl().getAuthority()));
    }

    /** Shows the form again at its own address. */
    static void showAgain(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute(SignInPages.HELD_FORM, request.getRequestURI());
        request.getRequestDispatcher(SignInPages.HELD).forward(request, response);
    }

    /** Tells a page with background requests that its session ended. The page stays and says that it no longer saves. */
    static void tellSignedOut(HttpServletResponse response) throws IOException {
        tell(response, HttpServletResponse.SC_UNAUTHORIZED, """
                <div class="note is-error" id="session" role="alert" data-hx-swap-oob="true"><b>You are signed out.</b>
                What you typed last is on this page alone: <a href="/sign-in" target="_blank">sign in in another tab</a>,
                then go on here.</div>
                """);
    }

    /**
     * Tells such a page that the user signed in again in another tab, and gives it that sign-in's token. The page repeats its
     * request, so that the typed text is saved without another key press. The repetition also helps if the other tab got a new
     * token at the same moment.
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
