package io.duskline.access;

import static io.duskline.access.Requests.posting;
import static io.duskline.access.Requests.to;

import io.duskline.web.Role;
import io.duskline.web.SafeHeaders;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.CacheControlConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Access rules for pages. Public pages have no session; every other page needs a signed-in user. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final int BCRYPT_STRENGTH = 11;

    /** Every signed-in user has at least one of these roles. */
    private static final String[] ROLES =
            Arrays.stream(Role.values()).map(Role::name).toArray(String[]::new);

    /** Previews are sandboxed and so have no origin, but still need our styles. */
    private static final HeaderWriter SHARED_FILES = new DelegatingRequestMatcherHeaderWriter(
            to("/assets/**", "/webjars/**"), new StaticHeadersWriter("Cross-Origin-Resource-Policy", "cross-origin"));

    /** Each hash names its algorithm, so another one can be added later. */
    @Bean
    PasswordEncoder passwordEncoder() {
        PasswordEncoder encoder = new LongPasswordEncoder(new BCryptPasswordEncoder(BCRYPT_STRENGTH));
        return new DelegatingPasswordEncoder("bcrypt-sha384", Map.of("bcrypt-sha384", encoder));
    }

    /** Keeps the CSRF token in a cookie, so that no session is needed. */
    @Bean
    CsrfTokenRepository csrfTokens(Cookies cookies) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookies.named("XSRF-TOKEN"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").secure(cookies.isSecure()));
        return tokens;
    }

    /** Personal pages authenticate by the token in the link only, so CSRF does not matter. */
    @Bean
    @Order(2)
    SecurityFilterChain publicPages(HttpSecurity http) {
        return http.securityMatcher(
                        "/notices",
                        "/notices/**",
                        "/notices.*",
                        "/n/**",
                        "/u/**",
                        "/new-link",
                        "/banner",
                        "/banner.*",
                        "/banner/**",
                        "/assets/**",
                        "/webjars/**",
                        "/favicon.ico")
                .csrf(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> {
                    headers.addHeaderWriter(SHARED_FILES);
                    SafeHeaders.write(headers, SafeHeaders.STRICT);
                    headers.cacheControl(CacheControlConfig::disable);
                })
                .authorizeHttpRequests(who -> who.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            BrowserSessions sessions,
            RequestedPage wanted,
            CsrfTokenRepository csrfTokens,
            ExpiredSessionForms lost,
            Rules rooms) {
        return http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        // the controller reads a form with a file and checks its CSRF token after authentication
                        .ignoringRequestMatchers(posting("/console/customers/import")))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(wanted))
                .headers(headers -> SafeHeaders.write(headers, SafeHeaders.WITH_PREVIEWS))
                .logout(out -> out.logoutUrl("/sign-out")
                        .addLogoutHandler(PageSecurity::tellSignedOut)
                        .addLogoutHandler((request, response, who) -> sessions.end(request, response))
                        .logoutSuccessUrl(SignInPages.SIGN_IN + "?signed_out"))
                .exceptionHandling(
                        denied -> denied.authenticationEntryPoint(door()).accessDeniedHandler(refusal(lost)))
                .addFilterAfter(
                        new SessionFilter(sessions, AnyRequestMatcher.INSTANCE), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(who -> rules(rooms, who))
                .build();
    }

    /** Redirects visitors to the sign-in page without losing what they typed. */
    private static AuthenticationEntryPoint door() {
        LoginUrlAuthenticationEntryPoint door = new LoginUrlAuthenticationEntryPoint(SignInPages.SIGN_IN);
        door.setFavorRelativeUris(true);
        return (request, response, e) -> {
            if (ExpiredSessionForms.isSentByItself(request)) {
                ExpiredSessionForms.tellSignedOut(response);
            } else if (ExpiredSessionForms.isForm(request)) {
                ExpiredSessionForms.showAgain(request, response);
            } else {
                door.commence(request, response, e);
            }
        };
    }

    /**
     * Shows and logs a denied request: a role is missing, or the CSRF token is wrong. A form of our own that is older than the
     * sign-in is shown again.
     */
    private static AccessDeniedHandler refusal(ExpiredSessionForms lost) {
        AccessDeniedHandlerImpl page = new AccessDeniedHandlerImpl();
        page.setErrorPage(SignInPages.REFUSED);
        return (request, response, e) -> {
            if (request.isUserInRole(BrowserSessions.FACTOR_MISSING) && Requests.READS.matches(request)) {
                response.sendRedirect(request.getContextPath() + AccountPages.SECOND_FACTOR);
                return;
            }
            boolean isForged = e instanceof CsrfException;
            SecurityEvents.say(
                    isForged ? SecurityEvent.REQUEST_FORGED : SecurityEvent.ACCESS_REFUSED,
                    "method",
                    request.getMethod(),
                    "area",
                    SecurityEvents.area(request));
            boolean isLost = isForged && lost.isOurs(request);
            if (isLost && ExpiredSessionForms.isSentByItself(request) && ExpiredSessionForms.isSignedIn()) {
                ExpiredSessionForms.tellSignedInAnew(request, response);
            } else if (isLost && ExpiredSessionForms.isSentByItself(request)) {
                ExpiredSessionForms.tellSignedOut(response);
            } else if (isLost && ExpiredSessionForms.isForm(request)) {
                ExpiredSessionForms.showAgain(request, response);
            } else {
                // a page with background requests keeps its content
                response.setHeader("HX-Reswap", "none");
                page.handle(request, response, e);
            }
        };
    }

    private static void tellSignedOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        if (who != null) {
            SecurityEvents.say(SecurityEvent.SIGN_OUT);
        }
    }

    private static void rules(
            Rules rooms, AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        who.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        who.requestMatchers(to("/", SignInPages.SIGN_IN, "/sign-in/**", SignInPages.REFUSED, "/error"))
                .permitAll();
        // the only pages for a user who still has to set up a second factor: they have no role until then
        who.requestMatchers(to(AccountPages.SECOND_FACTOR + "/**")).authenticated();
        rooms.apply(who);
        // the sample mailbox, the user's own account, and every path not listed above
        who.anyRequest().hasAnyRole(ROLES);
    }
}
