package io.duskline.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes {@link PromptSocket}s; one timer serves them all. */
final class PromptSockets extends SocketFactory {

    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail-write-timeout").factory());

    static {
        TIMER.setRemoveOnCancelPolicy(true);
    }

    private static final ThreadLocal<@Nullable PromptSocket> LATEST = new ThreadLocal<>();

    private final Duration timeout;

    /** @param timeout longest wait until the other side accepts the output */
    PromptSockets(Duration timeout) {
        this.timeout = timeout;
    }

    /** The last socket made for this thread, or null; returned once. */
    static @Nullable Socket latest() {
        Socket made = LATEST.get();
        LATEST.remove();
        return made;
    }

    @Override
    public Socket createSocket() throws IOException {
        PromptSocket made = new PromptSocket(TIMER, timeout);
        LATEST.set(made);
        return made;
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
