package io.duskline.access;

import io.duskline.web.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;

/** A request whose body has been read and can be read again. */
class RepeatableRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    /**
     * @param largest also where imports and messages may be larger, which are not kept in memory
     * @throws Refusal (413) above it
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
            throw Refusal.tooLarge("The body is larger than " + largest.toKilobytes() + " KB.");
        }
    }

    byte[] body() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Replayed(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    private static final class Replayed extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private Replayed(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body has been read already");
        }
    }
}
