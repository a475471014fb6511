package io.duskline.access;

import static io.duskline.access.Requests.posting;
import static io.duskline.access.Requests.reading;
import static io.duskline.access.Requests.to;

import io.duskline.web.Site;
import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.CacheControlConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who may open which page. Public pages know no session; every other page belongs to somebody who signed in. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final int BCRYPT_STRENGTH = 11;

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
                    SecurityHeaders.write(headers, SecurityHeaders.STRICT);
                    headers.cacheControl(CacheControlConfig::disable);
                })
                .authorizeHttpRequests(who -> who.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Users users) {
        AccessDeniedHandlerImpl refused = new AccessDeniedHandlerImpl();
        refused.setErrorPage(SignInPages.REFUSED);
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
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl(SignInPages.SIGN_IN + "?signed_out"))
                .exceptionHandling(denied -> denied.accessDeniedHandler(refused))
                .addFilterAfter(new StillSignedIn(users), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(PageSecurity::rules)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        who.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        who.requestMatchers(to("/", SignInPages.SIGN_IN, SignInPages.REFUSED, "/error"))
                .permitAll();
        who.requestMatchers(to("/console/access/**", "/console/customers/erasures/**"))
                .hasRole("ADMIN");
        who.requestMatchers(posting(
                        "/console/campaigns/*/approve",
                        "/console/campaigns/*/reject",
                        "/console/catalog/*/why/approve"))
                .hasRole("APPROVER");
        who.requestMatchers(posting("/console/catalog/*/why/release")).hasAnyRole("PRODUCT_MANAGER", "APPROVER");
        who.requestMatchers(reading("/console/**")).hasAnyRole("PRODUCT_MANAGER", "APPROVER");
        who.requestMatchers(to("/console/**")).hasRole("PRODUCT_MANAGER");
        who.requestMatchers(reading("/desk/**")).hasAnyRole("PRODUCT_MANAGER", "SUPPORT_AGENT");
        who.requestMatchers(to("/desk/**")).hasRole("SUPPORT_AGENT");
        who.requestMatchers(to("/inbox/**")).authenticated();
        who.anyRequest().authenticated();
    }
}
