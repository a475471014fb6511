package io.duskline.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the {@link PromptSocket} of one connection. */
final class PromptSockets extends SocketFactory {

    private final ScheduledExecutorService timer;
    private final Duration timeout;
    private @Nullable PromptSocket latest;

    /**
     * @param timer watches over the writing
     * @param timeout longest wait for the other side to take what is written
     */
    PromptSockets(ScheduledExecutorService timer, Duration timeout) {
        this.timer = timer;
        this.timeout = timeout;
    }

    /** A timer that serves all connections. */
    static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "mail-write-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** What was made last; null if somebody else makes the sockets. */
    @Nullable PromptSocket latest() {
        return latest;
    }

    @Override
    public Socket createSocket() throws IOException {
        latest = new PromptSocket(timer, timeout.toMillis());
        return latest;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw connected();
    }

    private static UnsupportedOperationException connected() {
        return new UnsupportedOperationException("Angus connects by itself, so that its timeouts hold");
    }
}
