package io.duskline.delivery.smtp;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Buffers output until a reply is awaited. So a message with its final dot, or several commands sent in advance, cost one
 * system call instead of one each, and Nagle's algorithm causes no delay. A Java socket has no write timeout, so the connection
 * is closed if the relay does not accept the output in time.
 */
final class PromptSocket extends Socket {

    private static final int MOST_HELD = 64 * 1024;

    private final Duration timeout;
    private final ScheduledFuture<?> watch;
    private final Held held = new Held();
    /** {@link System#nanoTime}; null while nothing is being written. */
    private volatile @Nullable Long writingSince;

    /** @param timer checks writes, often enough to notice a timeout at most a quarter of the timeout late */
    @SuppressWarnings("this-escape")
    PromptSocket(ScheduledExecutorService timer, Duration timeout) throws IOException {
        this.timeout = timeout;
        setTcpNoDelay(true);
        long everyNanos = timeout.dividedBy(4).toNanos();
        this.watch = timer.scheduleWithFixedDelay(this::look, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        Long since = writingSince;
        if (since != null && System.nanoTime() - since > timeout.toNanos()) {
            hangUp();
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return held;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                held.send();
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                held.send();
                return super.read(into, from, length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        try {
            if (isConnected() && !isClosed()) {
                held.send();
            }
        } finally {
            watch.cancel(false);
            super.close();
        }
    }

    private void hangUp() {
        try {
            super.close();
        } catch (IOException e) {
            // The connection is lost anyway.
        }
    }

    private final class Held extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            bytes.write(from, start, length);
            if (bytes.size() >= MOST_HELD) {
                send();
            }
        }

        private void send() throws IOException {
            if (bytes.size() == 0) {
                return;
            }
            OutputStream out = PromptSocket.super.getOutputStream();
            writingSince = System.nanoTime();
            try {
                bytes.writeTo(out);
            } finally {
                writingSince = null;
                bytes.reset();
            }
        }
    }
}
