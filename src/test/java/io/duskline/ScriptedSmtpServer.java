package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A small real SMTP server that does what it is told: refuses, puts off, falls silent or hangs up at a chosen moment of
 * a chosen recipient's transaction, and otherwise takes every message and keeps its envelope and bytes.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Where in a session a script takes effect. */
    public enum Moment {
        GREETING,
        MAIL,
        RCPT,
        DATA,
        /** While the message is being written, before its final dot is read. */
        BODY,
        /** After the final dot: the message is there. */
        DOT
    }

    /** What the server does instead of agreeing. */
    public sealed interface Reaction {

        /** Answers with this line. */
        record Reply(String line) implements Reaction {}

        /** Answers with this line, and hangs up. */
        record ReplyAndDrop(String line) implements Reaction {}

        /** Hangs up. */
        record Drop() implements Reaction {}

        /** Says nothing any more until the client hangs up. */
        record Silence() implements Reaction {}

        /** Agrees, but not at once. */
        record Delay(Duration by) implements Reaction {}

        /** Agrees, once this has come down. */
        record Until(CountDownLatch gate) implements Reaction {}

        /** Hangs up on everybody, and nobody listens for so long. */
        record Outage(Duration lasting) implements Reaction {}

        static Reaction reply(String line) {
            return new Reply(line);
        }

        static Reaction replyAndDrop(String line) {
            return new ReplyAndDrop(line);
        }

        static Reaction drop() {
            return new Drop();
        }

        static Reaction silence() {
            return new Silence();
        }

        static Reaction delay(Duration by) {
            return new Delay(by);
        }

        static Reaction until(CountDownLatch gate) {
            return new Until(gate);
        }

        static Reaction outage(Duration lasting) {
            return new Outage(lasting);
        }
    }

    /**
     * A message of which the final dot was read, whatever the answer.
     *
     * @param mail the whole MAIL command
     * @param rcpt the whole RCPT command
     * @param client what it calls itself
     * @param connection which one it came over, from 1
     * @param at when its final dot was read
     */
    public record Message(
            String from,
            String to,
            String mail,
            String rcpt,
            String client,
            int connection,
            Instant at,
            String source) {

        public byte[] bytes() {
            return source.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Whom a script is for before a recipient is known, and where it is for all. */
    static final String ANYBODY = "";

    private final int port;
    private final SmtpScript script = new SmtpScript();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<String> extensions = new CopyOnWriteArrayList<>(List.of("ENHANCEDSTATUSCODES"));
    private volatile boolean keeps = true;
    private volatile Duration slowness = Duration.ZERO;
    private ServerSocket socket;
    private boolean isClosed;

    private ScriptedSmtpServer(int port) throws IOException {
        socket = listen(port);
        this.port = socket.getLocalPort();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 200);
        Thread.ofVirtual().name("smtp").start(() -> accept(listening));
        return listening;
    }

    public static ScriptedSmtpServer start() {
        return start(0);
    }

    /** On a given port, as a relay that comes back does. */
    public static ScriptedSmtpServer start(int port) {
        try {
            return new ScriptedSmtpServer(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** From now on, how long it thinks about each DATA command. */
    public void slow(Duration each) {
        slowness = each;
    }

    /** Offers one more extension to EHLO. */
    public ScriptedSmtpServer offering(String extension) {
        extensions.add(extension);
        return this;
    }

    /** Counts messages and forgets them. */
    public ScriptedSmtpServer asSink() {
        keeps = false;
        return this;
    }

    /** The next times that this recipient comes to this moment, one reaction each; afterwards it agrees. */
    public ScriptedSmtpServer when(Moment moment, String recipient, Reaction... reactions) {
        script.when(moment, recipient, List.of(reactions));
        return this;
    }

    /** The next times that anybody comes to this moment. Recipients are not known before RCPT. */
    public ScriptedSmtpServer when(Moment moment, Reaction... reactions) {
        return when(moment, ANYBODY, reactions);
    }

    /** Every time. */
    public ScriptedSmtpServer always(Moment moment, String recipient, Reaction reaction) {
        script.always(moment, recipient, reaction);
        return this;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<Message> messagesTo(String recipient) {
        return messages.stream()
                .filter(message -> message.to().equals(recipient))
                .toList();
    }

    /** How many messages were taken. */
    public int taken() {
        return taken.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        hangUp();
    }

    private synchronized void hangUp() {
        try {
            socket.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void beAway(Duration lasting) {
        hangUp();
        Thread.ofVirtual().name("smtp-outage").start(() -> {
            LockSupport.parkNanos(lasting.toNanos());
            comeBack();
        });
    }

    private synchronized void comeBack() {
        if (isClosed) {
            return;
        }
        try {
            socket = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                if (listening.isClosed()) {
                    client.close();
                }
                Thread.ofVirtual().name("smtp-session").start(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            new SmtpSession(this, client, connections.incrementAndGet()).run();
        } catch (IOException e) {
            // the client or the script hung up
        } finally {
            open.remove(client);
        }
    }

    /** @return null where it agrees */
    Reaction reaction(Moment moment, String recipient) {
        return script.next(moment, recipient);
    }

    List<String> extensions() {
        return List.copyOf(extensions);
    }

    Duration slowness() {
        return slowness;
    }

    /** @return how many were taken by now, this one among them */
    int take(Message message) {
        if (keeps) {
            messages.add(message);
        }
        return taken.incrementAndGet();
    }
}
