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
 * Allows an encoded slash ({@code %2F}) in paths below {@code /api} and on pages about one account, since an external id may
 * contain one. Rules and mappings there read the undecoded path. Elsewhere such a path is rejected.
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
        return (request, response, reason) -> {
            SecurityEvents.say(SecurityEvent.REQUEST_MALFORMED, "method", request.getMethod());
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        };
    }
}
