package io.duskline.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Takes a client's address and scheme from {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of trusted proxies. Host and
 * port are never taken from headers.
 */
@Component
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ProxySettings proxies;

    TrustedProxies(ProxySettings proxies) {
        this.proxies = proxies;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(String.join(",", proxies.trusted()));
        factory.addEngineValves(valve);
    }
}
