package io.duskline.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection where the bytes go by: below chunks, their extensions and trailers, which Tomcat reads byte by byte, each
 * for as long as a connection may be silent.
 */
final class WatchedChannel extends NioChannel {

    /** What this thread waits for while it reads a body. */
    static final ThreadLocal<@Nullable Waiting> SENDER = new ThreadLocal<>();

    /** And while it answers. */
    static final ThreadLocal<@Nullable Waiting> READER = new ThreadLocal<>();

    private WatchedChannel(SocketBufferHandler buffers) {
        super(buffers);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        @Nullable Waiting sender = SENDER.get();
        return sender == null ? super.read(into) : sender.step(super::read, into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        @Nullable Waiting reader = READER.get();
        return reader == null ? super.write(from) : reader.step(super::write, from);
    }

    static final class Endpoint extends NioEndpoint {

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            return new WatchedChannel(buffers);
        }
    }
}
