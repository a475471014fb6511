package io.duskline.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProcessor;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tomcat waits for a head byte by byte, each for as long as a connection may be silent; a head that trickles so keeps a
 * connection for hours, though no thread. Here a whole head has a deadline.
 */
public final class PromptHeads extends PublicCompression {

    public PromptHeads() {
        super(new WatchedChannel.Endpoint());
    }

    /** Those still waiting for the rest of their head; whatever is being answered has no processor of its own. */
    void closeSlow(Duration longest, long now) {
        for (SocketWrapperBase<?> connection : getEndpoint().getConnections()) {
            if (connection.getCurrentProcessor() instanceof AbstractProcessor waiting) {
                long began = waiting.getRequest().getStartTimeNanos();
                if (began >= 0 && now - began > longest.toNanos()) {
                    connection.close();
                }
            }
        }
    }

    /** Looks every ten seconds, with Tomcat's other housekeeping. */
    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final BodySettings settings;

        Installation(BodySettings settings) {
            this.settings = settings;
        }

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.setProtocol(PromptHeads.class.getName());
            server.addEngineValves(new Looking(settings.head()));
        }
    }

    static final class Looking extends ValveBase {

        private final Duration longest;

        Looking(Duration longest) {
            super(true);
            this.longest = longest;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
        }

        @Override
        public void backgroundProcess() {
            for (Connector connector : ((Engine) getContainer()).getService().findConnectors()) {
                if (connector.getProtocolHandler() instanceof PromptHeads heads) {
                    heads.closeSlow(longest, System.nanoTime());
                }
            }
        }
    }
}
