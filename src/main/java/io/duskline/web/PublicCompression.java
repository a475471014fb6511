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
 * Compresses public answers, and nothing else. An answer that holds a secret beside what its asker chose, a name searched for
 * say, would tell of the secret by its length, however well it is encrypted (BREACH): pages of those who signed in, personal
 * pages and REST are sent as they are. Tomcat makes it by its name.
 */
public final class PublicCompression extends Http11NioProtocol {

    private static final Pattern EVERYBODYS =
            Pattern.compile("/(?:assets|webjars|notices)/.*|/notices(?:\\.[a-z]+)?|/banner\\.(?:js|css)|/v3/api-docs");

    public PublicCompression() {
        // a client that asks before it sends a body is refused before it sends it
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

    /** @param path as Tomcat understood it; nothing where it did not */
    static boolean isEverybodys(@Nullable String path) {
        return path != null && EVERYBODYS.matcher(path).matches();
    }
}
