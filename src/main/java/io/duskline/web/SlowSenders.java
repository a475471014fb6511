package io.duskline.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
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
 * body that nobody wanted, which Tomcat would read too. So it is with readers that do not take their answer; the waiting
 * itself is seen by {@link WatchedChannel}.
 */
class SlowSenders extends ValveBase {

    /** Of a body that nobody read. */
    private static final int MOST_LEFT_OVER = 2 * 1024 * 1024;

    private final BodySettings settings;
    private final AnswerSettings answers;
    private final BodyLimits limits;
    private final Places senders;
    private final Places readers;
    private final LongSupplier nanos;

    SlowSenders(BodySettings settings, AnswerSettings answers, BodyLimits limits, LongSupplier nanos) {
        super(true);
        this.settings = settings;
        this.answers = answers;
        this.limits = limits;
        this.senders = new Places(settings.waiting());
        this.readers = new Places(answers.waiting());
        this.nanos = nanos;
    }

    int placesForReaders() {
        return readers.free();
    }

    /** Gives every server its own. */
    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final BodySettings settings;
        private final AnswerSettings answers;
        private final BodyLimits limits;

        Installation(BodySettings settings, AnswerSettings answers, BodyLimits limits) {
            this.settings = settings;
            this.answers = answers;
            this.limits = limits;
        }

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addEngineValves(new SlowSenders(settings, answers, limits, System::nanoTime));
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
        Waiting reader = new Waiting(new Patience(answers.patience(), answers.rate(), null), readers, nanos);
        wire.setInputBuffer(body);
        WatchedChannel.READER.set(reader);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                response.finishResponse();
                body.readLeftOver();
            }
        } finally {
            WatchedChannel.READER.remove();
            reader.awake();
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
                    && body.sender.isOver()
                    && !response.isCommitted()
                    && !(body.isLarger && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST)) {
                refuse(request, response, body.sender);
            }
        }

        private static void refuse(Request request, Response response, Waiting sender) throws IOException {
            response.reset();
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            if (sender.isCrowdedOut()) {
                request.setAttribute(
                        ErrorPages.WHY,
                        Refusal.unavailable(
                                "Too many senders are slow just now. Nothing was changed. Try again in a minute."));
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
            }
        }
    }

    private Patience patience(@Nullable Duration longest) {
        return new Patience(settings.patience(), settings.rate(), longest);
    }

    private final class Watched implements InputBuffer {

        private final org.apache.coyote.Request wire;
        private final InputBuffer fast;
        private final boolean isLarger;
        private final Waiting sender;

        /** After a failure nobody knows where the next request begins. */
        private boolean isBroken;

        private Watched(org.apache.coyote.Request wire, InputBuffer fast, boolean isLarger) {
            this.wire = wire;
            this.fast = fast;
            this.isLarger = isLarger;
            this.sender = new Waiting(patience(isLarger ? null : settings.longest()), senders, nanos);
        }

        @Override
        public int doRead(ApplicationBufferHandler into) throws IOException {
            if (sender.isOver()) {
                throw tooSlow();
            }
            WatchedChannel.SENDER.set(sender);
            try {
                return fast.doRead(into);
            } catch (SocketTimeoutException e) {
                sender.giveUp();
                throw tooSlow();
            } catch (IOException e) {
                isBroken = true;
                throw e;
            } finally {
                WatchedChannel.SENDER.remove();
                sender.awake();
            }
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

        @Override
        public int available() {
            return fast.available();
        }

        /** So that its sender gets to hear why, and as Tomcat would after us, which waits for every byte anew. */
        private void readLeftOver() {
            sender.renew(patience(settings.longest()));
            ThrownAway into = new ThrownAway();
            int left = !sender.isOver() && !isBroken && !wire.hasExpectation() ? MOST_LEFT_OVER : 0;
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
