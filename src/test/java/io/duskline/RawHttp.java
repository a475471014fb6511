package io.duskline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which bytes are sent as no client library would send them. */
public final class RawHttp implements AutoCloseable {

    private static final int LONGEST_WAIT = 15_000;
    private static final int LARGEST_ANSWER = 1_000_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\\ncontent-length: (\\d+)");

    private final Socket socket;
    private final InputStream in;

    public RawHttp(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_WAIT);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param head the request line and headers, but {@code Host} */
    public RawHttp head(String... head) throws IOException {
        return send(head[0] + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join("\r\n", java.util.Arrays.asList(head).subList(1, head.length)) + "\r\n\r\n");
    }

    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    public RawHttp chunk(String text) throws IOException {
        return send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /** The whole answer, whether or not the server closes after it. */
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        int left = Integer.MAX_VALUE;
        while (left > 0 && !answer.toString().endsWith("\r\n0\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
            left--;
            if (left > LARGEST_ANSWER
                    && answer.length() > 3
                    && answer.substring(answer.length() - 4).equals("\r\n\r\n")) {
                Matcher length = LENGTH.matcher(answer);
                left = length.find() ? Integer.parseInt(length.group(1)) : LARGEST_ANSWER;
            }
        }
        return answer.toString();
    }

    /** The status alone, with the connection left open. */
    public int status() throws IOException {
        byte[] line = in.readNBytes("HTTP/1.1 200".length());
        return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
    }

    /** Whether the server has closed it, seen without waiting long. */
    public boolean isClosed() throws IOException {
        socket.setSoTimeout(20);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } finally {
            socket.setSoTimeout(LONGEST_WAIT);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
