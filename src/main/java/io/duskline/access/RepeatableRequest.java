package io.duskline.access;

import io.duskline.web.BodyStream;
import io.duskline.web.ProblemException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.util.unit.DataSize;

/** A request whose body was read and can be read again. */
class RepeatableRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    /**
     * @param largest limit also for paths with larger bodies, since these are not kept in memory
     * @throws ProblemException (413) above it
     */
    RepeatableRequest(HttpServletRequest request, DataSize largest) {
        super(request);
        int most = Math.toIntExact(largest.toBytes());
        try {
            this.body = request.getInputStream().readNBytes(most + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (body.length > most) {
            throw ProblemException.tooLarge("The body is larger than " + largest.toKilobytes() + " KB.");
        }
    }

    byte[] body() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(new ByteArrayInputStream(body));
    }
}
