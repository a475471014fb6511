package io.duskline.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * A sender that trickles holds one of our threads for as long as we are patient; so we are so for a while only, and for a
 * few at a time. It stands in Tomcat, below everything that reads a body: forms' fields, JSON, imports, and the rest of a
 * body that nobody wanted, which Tomcat would read too.
 */
class SlowSenders extends ValveBase {

    /** Of a body that nobody read. */
    private static final int MOST_LEFT_OVER = 2 * 1024 * 1024;

    private final BodySettings settings;
    private final BodyLimits limits;
    private final Semaphore waiting;
    private final LongSupplier nanos;

    SlowSenders(BodySettings settings, BodyLimits limits, LongSupplier nanos) {
        super(true);
        this.settings = settings;
        this.limits = limits;
        this.waiting = new Semaphore(settings.waiting());
        this.nanos = nanos;
    }

    /** Gives every server its own. */
    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final BodySettings settings;
        private final BodyLimits limits;

        Installation(BodySettings settings, BodyLimits limits) {
            this.settings = settings;
            this.limits = limits;
        }

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addEngineValves(new SlowSenders(settings, limits, System::nanoTime));
            server.addContextValves(new Refusing());
            // whoever asks whether to send hears no before it is sent
            server.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer fast = wire.getInputBuffer();
        boolean isLarger = limits.isLarger(request.getRequestURI());
        Watched body = new Watched(wire, fast, isLarger);
        wire.setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                response.finishResponse();
                body.readLeftOver();
            }
        } finally {
            wire.setInputBuffer(fast);
        }
    }

    /**
     * Says so, while there can still be a page: whoever read the body saw only that it broke off. An import tells that by
     * itself, with what it has taken.
     */
    static final class Refusing extends ValveBase {

        Refusing() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getCoyoteRequest().getInputBuffer() instanceof Watched body
                    && body.gaveUp != null
                    && !response.isCommitted()
                    && !(body.isLarger && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST)) {
                refuse(request, response, body.gaveUp);
            }
        }

        private static void refuse(Request request, Response response, GaveUp why) throws IOException {
            response.reset();
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            switch (why) {
                case TOO_SLOW -> response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
                case TOO_MANY -> {
                    request.setAttribute(
                            ErrorPages.WHY,
                            Refusal.unavailable(
                                    "Too many senders are slow just now. Nothing was changed. Try again in a minute."));
                    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                }
            }
        }
    }

    private Patience patience(@Nullable Duration longest) {
        return new Patience(settings.patience(), settings.rate(), longest);
    }

    private enum GaveUp {
        TOO_SLOW,
        TOO_MANY
    }

    private final class Watched implements InputBuffer {

        private final org.apache.coyote.Request wire;
        private final InputBuffer fast;
        private final boolean isLarger;
        private Patience patience;
        private @Nullable GaveUp gaveUp;

        private Watched(org.apache.coyote.Request wire, InputBuffer fast, boolean isLarger) {
            this.wire = wire;
            this.fast = fast;
            this.isLarger = isLarger;
            this.patience = patience(isLarger ? null : settings.longest());
        }

        @Override
        public int doRead(ApplicationBufferHandler into) throws IOException {
            if (gaveUp != null) {
                throw tooSlow();
            }
            boolean mayWait = !isThere();
            if (mayWait && !waiting.tryAcquire()) {
                throw giveUp(GaveUp.TOO_MANY);
            }
            long before = nanos.getAsLong();
            int came;
            try {
                came = fast.doRead(into);
            } catch (SocketTimeoutException e) {
                throw giveUp(GaveUp.TOO_SLOW);
            } finally {
                if (mayWait) {
                    waiting.release();
                }
            }
            if (!patience.after(Duration.ofNanos(nanos.getAsLong() - before), Math.max(came, 0)) && came >= 0) {
                throw giveUp(GaveUp.TOO_SLOW);
            }
            return came;
        }

        private BadRequestException giveUp(GaveUp why) {
            gaveUp = why;
            return tooSlow();
        }

        /**
         * Of a kind that Tomcat leaves to us: for any other it takes the sender to be gone, and closes without a word. To an
         * import, past Tomcat, which would say something itself: so the import can tell how far it came.
         */
        private BadRequestException tooSlow() {
            BadRequestException broken = new BadRequestException("The sender is too slow");
            if (isLarger) {
                throw new UncheckedIOException(broken);
            }
            return broken;
        }

        /** Whether what is read next has come already, or nothing more will. */
        private boolean isThere() {
            AtomicBoolean whole = new AtomicBoolean();
            wire.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
            if (whole.get()) {
                return true;
            }
            wire.action(ActionCode.AVAILABLE, true);
            return wire.getAvailable() > 0;
        }

        @Override
        public int available() {
            return fast.available();
        }

        /** So that its sender gets to hear why, and as Tomcat would after us, which waits for every byte anew. */
        private void readLeftOver() {
            patience = patience(settings.longest());
            ThrownAway into = new ThrownAway();
            int left = gaveUp == null && !wire.hasExpectation() ? MOST_LEFT_OVER : 0;
            try {
                for (int came = 0; came >= 0 && left > 0; left -= came) {
                    came = doRead(into);
                }
            } catch (IOException | UncheckedIOException tooSlowOrGone) {
                left = 0;
            }
            if (left <= 0) {
                wire.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static final class ThrownAway implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // what is thrown away needs no room
        }
    }
}
