package io.duskline.web;

import java.util.regex.Pattern;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what is everybody's, and nothing else. An answer that holds a secret beside what its asker chose, a name
 * searched for say, would tell of the secret by its length, however well it is encrypted (BREACH): pages of those who
 * signed in, personal pages and REST leave as they are.
 */
abstract class PublicCompression extends Http11NioProtocol {

    private static final Pattern EVERYBODYS =
            Pattern.compile("/(?:assets|webjars|notices)/.*|/notices(?:\\.[a-z]+)?|/banner\\.(?:js|css)|/v3/api-docs");

    PublicCompression(NioEndpoint endpoint) {
        super(endpoint);
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
