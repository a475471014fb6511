package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** The security headers of every response. A header that a controller sets itself takes precedence. */
public final class SafeHeaders {

    /** The content security policy of most answers. */
    public static final String STRICT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Pages for signed-in users show mails and notices in frames, from the same host. */
    public static final String WITH_PREVIEWS = STRICT + "; frame-src 'self'";

    /** Pages need no device features. */
    private static final String NO_DEVICES =
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(),"
                    + " gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(),"
                    + " picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self),"
                    + " screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    /** Unlike Spring's own writers, these keep a header that the controller set. */
    private static final HeaderWriter SAME_EVERYWHERE = new StaticHeadersWriter(List.of(
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("X-Frame-Options", "DENY"),
            new Header("Permissions-Policy", NO_DEVICES),
            new Header("Cross-Origin-Opener-Policy", "same-origin"),
            new Header("Cross-Origin-Resource-Policy", "same-origin")));

    private static final HeaderWriter WITHOUT_CHAIN = new StaticHeadersWriter(List.of(
            new Header("Content-Security-Policy", STRICT),
            new Header("Referrer-Policy", "same-origin"),
            new Header("Cache-Control", "no-store")));

    private SafeHeaders() {}

    /** For the responses of a security chain. */
    public static void write(HeadersConfigurer<HttpSecurity> headers, String contentSecurityPolicy) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy));
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
        headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false));
        headers.frameOptions(FrameOptionsConfig::disable);
        headers.contentTypeOptions(options -> options.disable());
        headers.addHeaderWriter(SAME_EVERYWHERE);
        headers.xssProtection(xss -> xss.disable());
    }

    /** For a response outside of any security chain. */
    static void complete(HttpServletRequest request, HttpServletResponse response) {
        SAME_EVERYWHERE.writeHeaders(request, response);
        WITHOUT_CHAIN.writeHeaders(request, response);
    }
}
