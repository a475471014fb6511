package io.duskline.access;

import io.duskline.web.SafeHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** What every answer forbids its reader to do. A controller that sets one of these headers itself has the last word. */
final class SecurityHeaders {

    static final String STRICT = SafeHeaders.CONTENT_SECURITY_POLICY;

    /** Pages for those who sign in show mails and notices in frames, from the same host. */
    static final String WITH_PREVIEWS = STRICT + "; frame-src 'self'";

    private SecurityHeaders() {}

    static void write(HeadersConfigurer<HttpSecurity> headers, String contentSecurityPolicy) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy));
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
        headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false));
        // Spring's own writers overwrite what a controller said, this one does not
        headers.frameOptions(FrameOptionsConfig::disable);
        headers.contentTypeOptions(options -> options.disable());
        SafeHeaders.sameEverywhere()
                .forEach((name, value) -> headers.addHeaderWriter(new StaticHeadersWriter(name, value)));
        headers.xssProtection(xss -> xss.disable());
    }
}
