package io.duskline.access;

import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * An external id may hold a slash, and so may a path below {@code /api} and that of a page about one account, as {@code %2F}:
 * rules and mappings read the path as it was written, where that is part of a name. Elsewhere no name has one, and it is
 * refused.
 */
@Configuration(proxyBeanMethods = false)
class SlashesInIds {

    private static final List<String> ABOUT_ONE = List.of("/api/", "/desk/accounts/", "/console/customers/accounts/");

    @Bean
    TomcatConnectorCustomizer readByUs() {
        return connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue());
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall api = new StrictHttpFirewall();
        api.setAllowUrlEncodedSlash(true);
        return new StrictHttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                return ABOUT_ONE.stream().anyMatch(request.getRequestURI()::startsWith)
                        ? api.getFirewalledRequest(request)
                        : super.getFirewalledRequest(request);
            }
        };
    }

    @Bean
    RequestRejectedHandler refusedByTheFirewall() {
        return (request, response, why) -> {
            SecurityEvents.say(SecurityEvent.REQUEST_MALFORMED, "method", request.getMethod());
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        };
    }
}
