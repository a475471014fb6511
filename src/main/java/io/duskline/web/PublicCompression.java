package io.duskline.web;

import java.util.regex.Pattern;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Compresses public responses only. If a response contains a secret and text that the client chose, its compressed length
 * reveals the secret, even over TLS (BREACH). So pages for signed-in users, personal pages and REST are not compressed. Tomcat
 * creates this class by name.
 */
public final class PublicCompression extends Http11NioProtocol {

    private static final Pattern EVERYBODYS =
            Pattern.compile("/(?:assets|webjars|notices)/.*|/notices(?:\\.[a-z]+)?|/banner\\.(?:js|css)|/v3/api-docs");

    public PublicCompression() {
        // a client that asks before it sends a body is rejected before it sends it
        setContinueResponseTiming("onRead");
    }

    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.setProtocol(PublicCompression.class.getName());
        }
    }

    @Override
    public boolean useCompression(Request request, Response response) {
        return isEverybodys(request.decodedURI().toString()) && super.useCompression(request, response);
    }

    /** @param path as Tomcat decoded it; null if that failed */
    static boolean isEverybodys(@Nullable String path) {
        return path != null && EVERYBODYS.matcher(path).matches();
    }
}
