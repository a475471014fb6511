package io.duskline.access;

import static io.duskline.access.Requests.reading;
import static io.duskline.access.Requests.to;

import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import io.duskline.web.Site;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletContextInitializer;
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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who may open which page. Public pages know no session; every other page belongs to somebody who signed in. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final int BCRYPT_STRENGTH = 11;

    /** Previews are sandboxed, and so of no origin: they may load our styles all the same. */
    private static final HeaderWriter SHARED_FILES = new DelegatingRequestMatcherHeaderWriter(
            to("/assets/**", "/webjars/**"), new StaticHeadersWriter("Cross-Origin-Resource-Policy", "cross-origin"));

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    /** The session's cookie stays off plain HTTP where the installation is reached by HTTPS, also behind a proxy. */
    @Bean
    ServletContextInitializer sessionCookie(Site site) {
        return servlet -> servlet.getSessionCookieConfig()
                .setSecure("https".equals(site.baseUrl().getScheme()));
    }

    /** The token in a personal link is the only authority there is, so there is nothing to forge. */
    @Bean
    @Order(2)
    SecurityFilterChain publicPages(HttpSecurity http) {
        return http.securityMatcher(
                        "/notices",
                        "/notices/**",
                        "/notices.*",
                        "/n/**",
                        "/u/**",
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
                    SecurityHeaders.write(headers, SecurityHeaders.STRICT);
                    headers.cacheControl(CacheControlConfig::disable);
                })
                .authorizeHttpRequests(who -> who.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Users users) {
        CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(reading("/console/**", "/desk/**", "/inbox/**"));
        // SignIn is the application's only AuthenticationProvider; named here as well, it would count every failure
        // twice
        return http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .requestCache(cache -> cache.requestCache(wanted))
                .headers(headers -> SecurityHeaders.write(headers, SecurityHeaders.WITH_PREVIEWS))
                .formLogin(form -> form.loginPage(SignInPages.SIGN_IN)
                        .failureHandler(new SignInRefused())
                        .permitAll())
                .logout(out -> out.logoutUrl("/sign-out")
                        .addLogoutHandler(PageSecurity::tellSignedOut)
                        .logoutSuccessUrl(SignInPages.SIGN_IN + "?signed_out"))
                .exceptionHandling(denied -> denied.accessDeniedHandler(new RefusedPages()))
                .addFilterAfter(new StillSignedIn(users), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(PageSecurity::rules)
                .build();
    }

    private static void tellSignedOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        if (who != null) {
            SecurityEvents.say(SecurityEvent.SIGN_OUT);
        }
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        who.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        who.requestMatchers(to("/", SignInPages.SIGN_IN, SignInPages.REFUSED, "/error"))
                .permitAll();
        Rules.apply(who);
        // the sample mailbox, one's own account, and whatever nobody thought of
        who.anyRequest().authenticated();
    }
}
