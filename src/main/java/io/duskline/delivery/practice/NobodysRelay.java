package io.duskline.delivery.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes every message and keeps none: as little of a relay (RFC 5321, with pipelining as in RFC 2920) as our own transport
 * needs. It listens on this machine alone, to one connection after the other.
 */
final class NobodysRelay implements AutoCloseable {

    private static final String GREETING = "220 nobody.invalid ESMTP\r\n";

    /** What relays offer, to one connection this and to the next that: there are those that offer little. */
    private static final List<String> EXTENSIONS = List.of(
            offer("PIPELINING", "8BITMIME"),
            offer("PIPELINING", "SIZE 10240000", "ENHANCEDSTATUSCODES", "8BITMIME", "DSN", "SMTPUTF8", "CHUNKING"));

    private static final String GO_ON = "354 Go on\r\n";
    private static final String DONE = "250 2.0.0 OK\r\n";
    private static final String BYE = "221 2.0.0 Bye\r\n";

    private final ServerSocket listening;
    private volatile @Nullable Socket heard;
    private int connections;

    private NobodysRelay(ServerSocket listening) {
        this.listening = listening;
    }

    private static String offer(String... keywords) {
        return "250-nobody.invalid\r\n250-" + String.join("\r\n250-", keywords) + "\r\n250 HELP\r\n";
    }

    static NobodysRelay start() throws IOException {
        NobodysRelay relay = new NobodysRelay(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("nobodys-relay").start(relay::serve);
        return relay;
    }

    String host() {
        return listening.getInetAddress().getHostAddress();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept()) {
                heard = connection;
                connection.setTcpNoDelay(true);
                if (!listening.isClosed()) {
                    converse(connection, EXTENSIONS.get(connections++ % EXTENSIONS.size()));
                }
            } catch (IOException e) {
                // Whoever spoke has gone, or it is closed.
            }
        }
    }

    private static void converse(Socket connection, String extensions) throws IOException {
        BufferedReader heard =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream said = connection.getOutputStream();
        said.write(GREETING.getBytes(StandardCharsets.US_ASCII));
        StringBuilder replies = new StringBuilder();
        boolean isMessage = false;
        for (String line = heard.readLine(); line != null; line = heard.readLine()) {
            if (isMessage && !line.equals(".")) {
                continue;
            }
            replies.append(isMessage ? DONE : reply(line, extensions));
            isMessage = !isMessage && line.equals("DATA");
            // What came along is answered along (RFC 2920 section 3.2).
            if (!heard.ready()) {
                said.write(replies.toString().getBytes(StandardCharsets.US_ASCII));
                replies.setLength(0);
            }
        }
    }

    private static String reply(String command, String extensions) {
        return switch (command.length() < 4 ? command : command.substring(0, 4)) {
            case "EHLO" -> extensions;
            case "DATA" -> GO_ON;
            case "QUIT" -> BYE;
            default -> DONE;
        };
    }

    /** Hangs up, too: somebody else on this machine may have connected. */
    @Override
    public void close() {
        try {
            listening.close();
            Socket connection = heard;
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
