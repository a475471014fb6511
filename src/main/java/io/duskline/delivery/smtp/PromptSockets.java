package io.duskline.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes {@link PromptSocket}s; one timer serves them all. */
final class PromptSockets extends SocketFactory {

    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final ThreadLocal<@Nullable PromptSocket> LATEST = new ThreadLocal<>();

    private final ScheduledThreadPoolExecutor timer;
    private final Duration timeout;

    /** @param timeout longest wait for the other side to take what is written */
    PromptSockets(Duration timeout) {
        this.timeout = timeout;
        this.timer = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "mail-write-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // Without a connection it needs no thread.
        timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** What this thread had made last, or null; handed out once. */
    static @Nullable Socket latest() {
        Socket made = LATEST.get();
        LATEST.remove();
        return made;
    }

    @Override
    public Socket createSocket() throws IOException {
        PromptSocket made = new PromptSocket(timer, timeout);
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
